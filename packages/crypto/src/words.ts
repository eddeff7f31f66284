/** Everything that needs a word list or an emoji table: import it lazily, as `@in-camera/crypto/words`. */
export { gatePassphrase, generatePassphrase } from './words/passphrase.js';
export { meetingCode, type MeetingCodeInput } from './words/meeting-code.js';
export { passwordStrengthBits } from './words/password-strength.js';
export { safetyEmoji, type SafetyEmojiInput } from './words/safety-emoji.js';
export { EMOJI_TABLE, type SafetyEmoji } from './words/emoji-table.js';
export { WORD_LIST } from './words/word-list.js';
