/** Die Wörter für Wiederkommen, Leiten, gewechselte Schlösser und gespeicherte Schlüssel auf Deutsch. */
import type { MEMBERSHIP_EN } from './membership-en.js';

export const MEMBERSHIP_DE: Record<keyof typeof MEMBERSHIP_EN, string> = {
  bannerMuteAsked: '{name} bittet Sie, Ihr Mikrofon auszuschalten.',
  bannerMuteSelf: 'Stumm schalten',
  bannerMuteStay: 'Anlassen',
  resumeHeading: 'Sie waren als {name} in „{title}“',
  resumeHeadingUntitled: 'Sie waren als {name} in einer Besprechung',
  resumeBody:
    'Diese Seite wurde neu geladen. Sie können zurückkehren, ohne anzuklopfen; Mikrofon und Kamera bleiben aus.',
  resumeAction: 'Zurückkehren',
  resumeNot: 'Jetzt nicht',
  resumeNotHint: '„Jetzt nicht“ löscht, was Sie zurückbringen würde; danach können Sie wieder anklopfen.',
  resumingHeading: 'Sie kehren zurück',
  resumingBody: 'Die versiegelten Leitungen zu den anderen werden wieder geöffnet.',
  resumeWaitHeading: 'Im Augenblick leitet niemand',
  resumeWaitBody: 'Sie kommen wieder hinein, sobald eine Leitung oder Ko-Leitung da ist. Bleiben Sie auf dieser Seite.',
  resumeWaitNamed:
    'Sie kommen wieder hinein, sobald {name}, eine andere Leitung oder eine Ko-Leitung da ist. Bleiben Sie auf dieser Seite.',
  resumeHostHeading: 'Die Besprechung wird wiedergefunden',
  resumeHostBody: 'Die anderen werden gebeten, zu Ihnen zurückzufinden. Das dauert höchstens eine Minute.',
  knockingNamed: '{name} weiß, dass Sie da sind. Niemand sieht oder hört Sie, bis Sie eingelassen werden.',

  bannerOk: 'OK',
  bannerForkCode:
    'Zwei Listen der Anwesenden sind im Umlauf. Vielleicht versucht jemand, diese Besprechung zu spalten; niemand kann neu hereinkommen. Vergleichen Sie auf anderem Weg, etwa am Telefon: wen jede Person sieht, und den Code der Besprechung.',
  bannerLeaseHost:
    'Die Verbindung zu {name} ist weg. Sie sehen und hören einander weiter; niemand kann neu hereinkommen.',
  bannerNobodyLeads:
    'Im Augenblick leitet niemand. Sie sehen und hören einander weiter; niemand kann neu hereinkommen.',
  bannerTakeOverSelf: 'Gleich übernehmen Sie, es sei denn, die Leitung ist vorher zurück.',
  bannerTakeOverNamed: 'Gleich übernimmt {name}.',
  bannerTakeOverSome: 'Gleich übernimmt eine Leitung oder Ko-Leitung.',
  bannerTakeOverNone: 'Sobald eine Leitung zurück ist, kann wieder jemand hereinkommen.',
  bannerLeadEndsSelf:
    'Sie können bis {time} Personen einlassen. Danach kann das nur eine Leitung; die Besprechung selbst geht weiter.',
  bannerLeadEnds:
    'Nach {time} kann niemand neu hereinkommen, bis eine Leitung zurück ist. Die Besprechung selbst geht weiter.',
  bannerLeadEnded: 'Niemand kann neu hereinkommen, bis eine Leitung zurück ist. Die Besprechung selbst geht weiter.',
  bannerLeadSelf: 'Sie leiten jetzt: Wer anklopft, kommt zu Ihnen.',
  bannerLeadOther: 'Jetzt leitet {name}.',
  bannerLeadCoHost: '{name} leitet, solange die Leitung weg ist. Für Sie ändert sich nichts.',
  bannerLeadTakeBack: '{name} leitet. Sie können jederzeit wieder selbst leiten.',
  bannerLeadAgain: 'Wieder leiten',
  bannerRoleHost: 'Sie gehören jetzt zur Leitung.',
  bannerRoleCoHost:
    'Sie haben jetzt die Ko-Leitung: Sie können Personen einlassen und leiten, wenn die Leitung weg ist.',
  bannerRolePresenter: 'Sie haben jetzt die Rolle „Vortrag“.',
  bannerRoleParticipant: 'Sie haben jetzt die Rolle „Teilnahme“.',
  bannerLockChanged: 'Das Schloss wurde gewechselt. Der bisherige Link und die Passphrase öffnen nichts mehr.',
  bannerLockChangedNoPassword: 'Das Schloss wurde gewechselt. Der bisherige Link öffnet nichts mehr.',
  bannerLockShow: 'Neuen Link zeigen',

  inviteChanged:
    'Das Schloss wurde gewechselt. Link und Passphrase, die Sie bisher verschickt haben, öffnen nichts mehr.',
  inviteChangedNoPassword:
    'Das Schloss wurde gewechselt. Der Link, den Sie bisher verschickt haben, öffnet nichts mehr.',
  inviteChangedLead:
    'Schicken Sie die neuen denen, die Sie noch erwarten: den Link auf dem einen Weg, die Passphrase auf einem anderen.',
  inviteChangedLeadNoPassword: 'Schicken Sie den neuen denen, die Sie noch erwarten.',

  meetingCode: 'Code der Besprechung',
  meetingCodeHint: 'Wer dieselben acht Wörter vorliest, ist in derselben Besprechung.',

  keyOffer: 'Brauchen Sie diesen Raum wieder? Mit seinem Schlüssel öffnen Sie ihn aus jedem Browser.',
  keySave: 'Schlüssel speichern',
  moreSaveKey: 'Schlüssel dieses Raums speichern',
  keySaveHeading: 'Schlüssel dieses Raums speichern',
  keySaveLead:
    'Mit dieser Datei und ihrer Passphrase leitet man diesen Raum, heute und später. Verwahren Sie sie wie einen Schlüssel.',
  keyPassphrase: 'Passphrase für die Datei',
  keyPassphraseHint: 'Fünf zufällige Wörter oder mehr. Sie wird nirgends aufbewahrt: Ohne sie öffnet die Datei nichts.',
  keyPassphraseNeeded: 'Bitte geben Sie eine Passphrase für die Datei ein.',
  keyPassphraseWeak: 'Diese Passphrase ist zu leicht zu erraten. Nehmen Sie fünf zufällige Wörter oder mehr.',
  keySaveAction: 'Datei speichern',
  keySaveFailed: 'Der Schlüssel ließ sich nicht speichern. Bitte versuchen Sie es noch einmal.',
  keySaved: 'Die Datei {file} ist bei Ihren Downloads. Verwahren Sie die Passphrase an einem anderen Ort.',
  keyOpenLink: 'Mit gespeichertem Schlüssel öffnen',
  keyOpenHeading: 'Einen Raum mit seinem Schlüssel öffnen',
  keyFile: 'Schlüsseldatei',
  keyFileHint: 'Die Datei, die auf .age endet.',
  keyFileNeeded: 'Bitte wählen Sie die Schlüsseldatei.',
  keyFilePassphrase: 'Passphrase der Datei',
  keyOpenAction: 'Weiter',
  keyOpenWrong: 'Diese Passphrase öffnet diese Datei nicht. Vergleichen Sie beides und versuchen Sie es noch einmal.',
  keyHeld: 'Der Schlüssel passt: Sie leiten seinen Raum. Beginnen Sie die Besprechung, wenn Sie so weit sind.',
};
