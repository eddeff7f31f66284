/** Was jede Fehlerkennung für einen Menschen bedeutet, auf Deutsch: was geschehen ist, dann was zu tun ist. */
import type { ERRORS_EN } from './errors-en.js';
import { HELP_DE } from './help-de.js';

export const ERRORS_DE: Record<keyof typeof ERRORS_EN, string> = {
  ...HELP_DE,
  'error:media-permission-denied': 'Der Browser hat Mikrofon oder Kamera nicht erlaubt',
  'do:media-permission-denied':
    'Erlauben Sie sie für diese Seite neben der Adresszeile und versuchen Sie es noch einmal. Sie können auch ohne teilnehmen.',
  'error:media-device-missing': 'Es wurde kein Mikrofon oder keine Kamera gefunden',
  'do:media-device-missing':
    'Schließen Sie ein Gerät an und versuchen Sie es noch einmal. Sie können auch ohne teilnehmen.',
  'error:media-device-busy': 'Ein anderes Programm benutzt Mikrofon oder Kamera',
  'do:media-device-busy': 'Schließen Sie das andere Programm und versuchen Sie es noch einmal.',
  'error:media-insecure-context': 'Diese Seite ist nicht über eine sichere Verbindung geladen',
  'do:media-insecure-context':
    'Öffnen Sie sie mit einer Adresse, die mit https beginnt, oder sagen Sie es denen, die die Seite betreiben.',
  'error:media-blocked-by-page': 'Diese Seite lässt die Besprechung nicht an Mikrofon und Kamera',
  'do:media-blocked-by-page':
    'Sagen Sie es denen, die die Seite betreiben. Zuhören, zusehen und schreiben können Sie trotzdem.',
  'error:browser-unsupported': 'Diesem Browser fehlt, was eine Besprechung braucht',
  'do:browser-unsupported':
    'Aktualisieren Sie ihn, oder öffnen Sie den Link in einem aktuellen Firefox, Chrome, Edge oder Safari.',
  'error:user-activation-required': 'Die Besprechung wartet darauf, dass Sie etwas tun',
  'do:user-activation-required':
    'Hier beginnt nichts von selbst. Klicken Sie auf die Seite oder drücken Sie eine Taste und versuchen Sie es noch einmal.',
  'error:tag-taken': 'Diese Seite benutzt einen Namen, den die Besprechung braucht',
  'do:tag-taken':
    'Sagen Sie es denen, die die Seite betreiben: Ein anderes Skript hat einen der Namen der Besprechung belegt.',
  'error:storage-unavailable': 'Der Browser bewahrt für diese Seite nichts auf',
  'do:storage-unavailable':
    'Verlassen Sie den privaten Modus oder erlauben Sie Websitedaten und versuchen Sie es noch einmal.',
  'error:signalling-unreachable': 'Der Server für Besprechungen ist nicht erreichbar',
  'do:signalling-unreachable':
    'Prüfen Sie Ihre Verbindung und versuchen Sie es noch einmal. Bleibt es dabei, sagen Sie es denen, die die Seite betreiben.',
  'error:signalling-rejected': 'Der Server für Besprechungen hat diese Seite abgewiesen',
  'do:signalling-rejected':
    'Sagen Sie es denen, die die Seite betreiben: Der Server nimmt die Adresse dieser Seite nicht an.',
  'error:open-denied': 'Sie dürfen hier keine Besprechung beginnen',
  'do:open-denied': 'Melden Sie sich auf der Seite an, oder bitten Sie jemanden, der es darf.',
  'error:wrong-password': 'Die Passphrase stimmt nicht',
  'do:wrong-password':
    'Vergleichen Sie sie mit der, die Sie bekommen haben: Wörter und Bindestriche zählen. Dann versuchen Sie es noch einmal.',
  'error:password-required': 'Diese Besprechung hat eine Passphrase',
  'do:password-required': 'Fragen Sie die Person, die Sie eingeladen hat; sie kommt auf anderem Weg als der Link.',
  'error:password-too-weak': 'Diese Passphrase ist zu leicht zu erraten',
  'do:password-too-weak': 'Überlassen Sie die Wahl der Seite: Sie bildet eine aus zufälligen Wörtern.',
  'error:rate-limited': 'Zu viele Versuche in kurzer Zeit',
  'do:rate-limited': 'Warten Sie einen Augenblick und versuchen Sie es noch einmal.',
  'error:server-busy': 'Der Server für Besprechungen ist voll',
  'do:server-busy': 'Warten Sie einige Minuten und versuchen Sie es noch einmal.',
  'error:no-such-meeting': 'Es ist keine Leitung gekommen',
  'do:no-such-meeting':
    'Sie können weiter warten oder bei der Person nachfragen, die Sie eingeladen hat, ob Zeit und Link stimmen.',
  'error:meeting-locked': 'Die Tür ist geschlossen',
  'do:meeting-locked':
    'Die Leitung lässt im Augenblick niemanden herein. Fragen Sie auf anderem Weg nach und versuchen Sie es noch einmal.',
  'error:meeting-full': 'Die Besprechung ist voll',
  'do:meeting-full': 'Versuchen Sie es noch einmal, wenn jemand gegangen ist.',
  'error:meeting-ended': 'Diese Besprechung ist vorbei',
  'do:meeting-ended': 'Ihr Link gilt nicht mehr. Fragen Sie nach einem neuen, wenn es eine weitere gibt.',
  'error:link-malformed': 'Dieser Link ist nicht vollständig',
  'do:link-malformed':
    'Unterwegs ist etwas verloren gegangen. Lassen Sie sich den Link noch einmal geben und kopieren Sie ihn ganz.',
  'error:removals-exhausted': 'Aus dieser Besprechung kann niemand mehr entfernt werden',
  'do:removals-exhausted':
    'Zu viele aus der Leitung wurden entfernt. Beenden Sie die Besprechung und öffnen Sie eine neue.',
  'error:link-changed': 'Dieser Link gilt nicht mehr',
  'do:link-changed':
    'Die Leitung hat das Schloss gewechselt. Fragen Sie, wer Sie eingeladen hat, nach dem neuen Link und der neuen Passphrase, und geben Sie sie hier ein.',
  'error:admission-denied': 'Sie wurden nicht eingelassen',
  'do:admission-denied':
    'Die Leitung hat Ihr Anklopfen abgelehnt. Fragen Sie auf anderem Weg nach, wenn das ein Irrtum ist.',
  'error:invite-spent': 'Diese Einladung wurde schon benutzt',
  'do:invite-spent': 'Sie gilt einmal. Waren Sie es nicht selbst, sagen Sie es sofort der Leitung.',
  'error:invite-expired': 'Diese Einladung ist abgelaufen',
  'do:invite-expired': 'Bitten Sie die Leitung um eine neue.',
  'error:invite-revoked': 'Diese Einladung wurde zurückgezogen',
  'do:invite-revoked': 'Bitten Sie die Leitung um eine neue.',
  'error:protocol-malformed': 'Es ist etwas angekommen, das hier nicht hingehört',
  'do:protocol-malformed':
    'Die Verbindung wurde zur Sicherheit geschlossen. Laden Sie die Seite neu; geschieht es wieder, sagen Sie es denen, die die Seite betreiben.',
  'error:protocol-version': 'Diese Seite und die Besprechung passen nicht zusammen',
  'do:protocol-version':
    'Eine von beiden ist älter. Laden Sie die Seite neu; bleibt es dabei, sagen Sie es denen, die die Seite betreiben.',
  'error:peer-unreachable': 'Es kam keine Verbindung zu den anderen zustande',
  'do:peer-unreachable':
    'Vielleicht sperrt Ihr Netz sie. Versuchen Sie ein anderes, oder sagen Sie es denen, die die Seite betreiben.',
  'error:relay-unavailable': 'Es gibt keine Vermittlung, die Ihre Adresse verbergen könnte',
  'do:relay-unavailable':
    'Nehmen Sie teil, ohne die Adresse zu verbergen, oder sagen Sie es denen, die die Seite betreiben.',
  'error:key-mismatch': 'Ein Schlüssel passt nicht zu der Person',
  'do:key-mismatch':
    'Vielleicht versucht jemand mitzuhören. Verlassen Sie die Besprechung und sprechen Sie auf anderem Weg mit den anderen.',
  'error:roster-fork': 'Die Listen der Anwesenden stimmen nicht überein',
  'do:roster-fork':
    'Vielleicht versucht jemand, die Besprechung zu spalten. Verlassen Sie sie und sprechen Sie auf anderem Weg mit den anderen.',
  'error:consent-refused': 'Nicht alle haben zugestimmt',
  'do:consent-refused': 'Es wird nichts aufgezeichnet.',
  'error:recording-unsupported': 'Dieser Browser kann nicht aufzeichnen',
  'do:recording-unsupported': 'Bitten Sie jemanden mit einem anderen Browser.',
  'error:file-declined': 'Die Datei wurde nicht angenommen',
  'do:file-declined': 'Es wurde nichts gesendet.',
  'error:aborted': 'Das wurde abgebrochen',
  'do:aborted': 'Es ist nichts geschehen. Sie können es noch einmal versuchen.',
  errorRetry: 'Noch einmal versuchen',
  errorBack: 'Zurück',
  errorReload: 'Seite neu laden',
  errorKeepWaiting: 'Weiter warten',
  errorOtherLink: 'Anderen Link verwenden',
  errorRetryNow: 'Jetzt können Sie es wieder versuchen.',
  errorRetryAfterOne: 'Ein neuer Versuch lohnt sich in einer Sekunde.',
  errorRetryAfterOther: 'Ein neuer Versuch lohnt sich in {count} Sekunden.',
  errorDismiss: 'Schließen',
};
