/**
 * The 64 emoji of the safety words with their names (protocol §6). The order is part of the protocol and fixed by a
 * hash in the tests; names may be mended and languages added. Chosen to be told apart at a glance and over the phone.
 */
export interface SafetyEmoji {
  readonly emoji: string;
  readonly names: { readonly en: string; readonly de: string };
}

// prettier-ignore
const ROWS = [
  ['🐶', 'dog', 'Hund'], ['🐱', 'cat', 'Katze'], ['🐭', 'mouse', 'Maus'], ['🐰', 'rabbit', 'Hase'],
  ['🦊', 'fox', 'Fuchs'], ['🐻', 'bear', 'Bär'], ['🐮', 'cow', 'Kuh'], ['🐷', 'pig', 'Schwein'],
  ['🐸', 'frog', 'Frosch'], ['🐵', 'monkey', 'Affe'], ['🐔', 'chicken', 'Huhn'], ['🐧', 'penguin', 'Pinguin'],
  ['🦉', 'owl', 'Eule'], ['🐘', 'elephant', 'Elefant'], ['🐢', 'turtle', 'Schildkröte'], ['🐍', 'snake', 'Schlange'],
  ['🐳', 'whale', 'Wal'], ['🐙', 'octopus', 'Krake'], ['🐌', 'snail', 'Schnecke'], ['🦋', 'butterfly', 'Schmetterling'],
  ['🐝', 'bee', 'Biene'], ['🌵', 'cactus', 'Kaktus'], ['🌲', 'fir tree', 'Tanne'], ['🌻', 'sunflower', 'Sonnenblume'],
  ['🍄', 'mushroom', 'Pilz'], ['🍎', 'apple', 'Apfel'], ['🍌', 'banana', 'Banane'], ['🍒', 'cherries', 'Kirschen'],
  ['🍓', 'strawberry', 'Erdbeere'], ['🍇', 'grapes', 'Trauben'], ['🍋', 'lemon', 'Zitrone'], ['🥕', 'carrot', 'Karotte'],
  ['🌽', 'corn', 'Mais'], ['🍞', 'bread', 'Brot'], ['🧀', 'cheese', 'Käse'], ['🍕', 'pizza', 'Pizza'],
  ['🎂', 'cake', 'Torte'], ['☕', 'cup', 'Tasse'], ['🌙', 'moon', 'Mond'], ['⭐', 'star', 'Stern'],
  ['🌈', 'rainbow', 'Regenbogen'], ['⚡', 'lightning', 'Blitz'], ['🔥', 'fire', 'Feuer'], ['⛄', 'snowman', 'Schneemann'],
  ['🌍', 'globe', 'Erdkugel'], ['🚗', 'car', 'Auto'], ['🚲', 'bicycle', 'Fahrrad'], ['🚂', 'locomotive', 'Lokomotive'],
  ['🚀', 'rocket', 'Rakete'], ['⛵', 'sailboat', 'Segelboot'], ['⚓', 'anchor', 'Anker'], ['🏠', 'house', 'Haus'],
  ['🔑', 'key', 'Schlüssel'], ['👑', 'crown', 'Krone'], ['🔔', 'bell', 'Glocke'], ['🔨', 'hammer', 'Hammer'],
  ['💡', 'light bulb', 'Glühbirne'], ['📷', 'camera', 'Kamera'], ['📚', 'books', 'Bücher'], ['🎈', 'balloon', 'Luftballon'],
  ['🎁', 'gift', 'Geschenk'], ['🎸', 'guitar', 'Gitarre'], ['🎺', 'trumpet', 'Trompete'], ['☔', 'umbrella', 'Regenschirm'],
] as const;

export const EMOJI_TABLE: readonly SafetyEmoji[] = ROWS.map(([emoji, en, de]) => ({ emoji, names: { en, de } }));
