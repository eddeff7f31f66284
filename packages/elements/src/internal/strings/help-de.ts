/** Was zu tun ist, wenn ein Gerät nicht zu benutzen ist, auf Deutsch. */
import type { HELP_EN } from './help-en.js';

export const HELP_DE: Readonly<Record<keyof typeof HELP_EN, string>> = {
  'help:person': 'Im Browser gesperrt',
  'help:person:Chromium':
    'Drücken Sie in {browser} auf das Zeichen links neben der Adresse und schalten Sie dort Kamera und Mikrofon ein. Versuchen Sie es dann noch einmal.',
  'help:person:Firefox':
    'Drücken Sie in {browser} auf das durchgestrichene Zeichen links neben der Adresse und heben Sie die Sperre auf. Gibt es dort kein solches Zeichen, sehen Sie in den Einstellungen unter „Datenschutz & Sicherheit“, „Berechtigungen“ nach. Versuchen Sie es dann noch einmal.',
  'help:person:Safari':
    'Öffnen Sie im Menü „Safari“ die Einstellungen für diese Website und erlauben Sie Kamera und Mikrofon. Versuchen Sie es dann noch einmal.',
  'help:person:Android':
    'Drücken Sie in {browser} auf das Zeichen neben der Adresse und erlauben Sie dort Kamera und Mikrofon. Versuchen Sie es dann noch einmal.',
  'help:person:iOS':
    'Drücken Sie auf das Zeichen neben der Adresse, öffnen Sie die Einstellungen für diese Website und erlauben Sie Kamera und Mikrofon. Versuchen Sie es dann noch einmal.',
  'help:person:other':
    'Laden Sie die Seite neu und wählen Sie „Erlauben“, wenn Sie gefragt werden, oder erlauben Sie Kamera und Mikrofon für diese Seite in den Einstellungen des Browsers.',
  'help:asks': 'Noch nicht erlaubt',
  'help:asks:do': 'Versuchen Sie es noch einmal und wählen Sie „Erlauben“, wenn der Browser Sie fragt. Fragt er nicht:',
  'help:system': 'Vom System gesperrt',
  'help:system:Windows':
    'Öffnen Sie in den Einstellungen von Windows unter „Datenschutz und Sicherheit“ den Punkt „Kamera“ oder „Mikrofon“ und erlauben Sie den Zugriff, auch für Desktop-Apps. Versuchen Sie es dann noch einmal.',
  'help:system:macOS':
    'Öffnen Sie in den Systemeinstellungen des Macs unter „Datenschutz & Sicherheit“ den Punkt „Kamera“ oder „Mikrofon“ und schalten Sie {browser} ein. Starten Sie {browser} dann neu.',
  'help:system:Android':
    'Öffnen Sie in den Einstellungen des Geräts unter „Apps“ {browser}, dann „Berechtigungen“, und erlauben Sie Kamera und Mikrofon. Versuchen Sie es dann noch einmal.',
  'help:system:iOS':
    'Öffnen Sie in den Einstellungen des Geräts unter „Apps“ {browser} und erlauben Sie Kamera und Mikrofon. Laden Sie die Seite dann neu.',
  'help:system:other':
    'Sehen Sie in den Einstellungen Ihres Systems unter Datenschutz nach, ob Kamera und Mikrofon ausgeschaltet sind. Versuchen Sie es dann noch einmal.',
  'help:page': 'Von dieser Website nicht zugelassen',
  'help:page:do':
    'Selbst können Sie das nicht ändern. Sagen Sie es denen, die die Website betreiben: Deren Permissions-Policy verbietet Kamera oder Mikrofon.',
  'help:frame': 'An diesen Teil der Seite nicht weitergegeben',
  'help:frame:do':
    'Selbst können Sie das nicht ändern. Sagen Sie es denen, die die Website betreiben: Der Rahmen um die Besprechung braucht allow="camera; microphone", und keine Permissions-Policy darf sie verbieten.',
  'help:missing': 'Nicht gefunden',
  'help:missing:do':
    'Schließen Sie ein Gerät an oder schalten Sie es ein: Manche Rechner haben dafür einen Schieber oder eine Taste. Versuchen Sie es dann noch einmal.',
  'help:busy': 'Wahrscheinlich anderswo in Benutzung',
  'help:busy:do':
    'Schließen Sie, was es benutzen könnte: eine andere Besprechung, ein Programm, das aufnimmt, einen anderen Tab. Versuchen Sie es dann noch einmal.',
  'help:untold': 'Nicht erlaubt',
  'help:choice': 'Der Browser sagt nicht, warum. Es ist eines davon:',
  'help:choiceBusy': 'Es ist eines davon:',
  'help:browser': 'den Browser',
  'help:both': 'Kamera und Mikrofon',
  'help:without': 'Sie können auch ohne teilnehmen: Sie sehen, hören und schreiben trotzdem.',
};
