/**
 * Passwords and the parts of passwords that everybody tries first, in lower case. No attempt at completeness: digits,
 * sequences, keyboard rows, repetitions, years and the 2,048 words are found without a list.
 */
export const COMMON_PASSWORDS: ReadonlySet<string> = new Set(
  `password passwort kennwort passwd passw pass geheim secret welcome willkommen iloveyou ichliebedich letmein login logmein
  admin administrator root user guest gast test tester testing demo default changeme master superuser hallo hello schatz
  schatzi liebe love sunshine sonnenschein princess prinzessin football fussball baseball basketball hockey soccer ninja
  dragon monkey shadow superman batman spiderman starwars pokemon whatever trustno freedom flower summer sommer winter
  spring herbst autumn fruehling january februar march april montag monday friday freitag sunday sonntag computer internet
  michael michelle daniel thomas andreas stefan jessica jennifer jordan ashley charlie george robert matthew joshua hunter
  harley ranger buster tigger ginger pepper cookie cheese killer access qwert azerty zaq xsw meeting konferenz conference
  zoom teams video camera incamera intranet firma company office buero schule school berlin hamburg muenchen london paris
  deutschland germany bayern dortmund schalke chelsea arsenal liverpool mustang ferrari mercedes porsche yamaha samsung
  google facebook amazon apple microsoft windows linux matrix`.split(/\s+/),
);
