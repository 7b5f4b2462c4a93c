/** The commonest passwords of at least ten characters, and the stems people lengthen with digits and signs. */
export const commonPasswords: ReadonlySet<string> = new Set(
  `0123456789 1234567890 0987654321 9876543210 1234567891 12345678910 123456789a 1234567890a a123456789 q123456789
  1q2w3e4r5t 1q2w3e4r5t6y 1qaz2wsx3edc 1qazxsw23edc q1w2e3r4t5 q1w2e3r4t5y6 qazwsxedcrfv zaq12wsxcde3 qwer1234asdf
  qwerty qwertyui qwertyuiop qwertzuiop azertyuiop qwerty123 qwerty12345 asdfghjkl asdfghjkl1 asdfghjklö zxcvbnm zxcvbnm123 1234qwerasdf
  password passwort password123 passwort123 passw0rd p@ssword p@ssw0rd pa$$word motdepasse contraseña contrasena wachtwoord
  passwordpassword mypassword thepassword newpassword changeme changemenow changeit letmein letmeinnow iloveyou iloveyouso welcome welcomeback willkommen bienvenue
  administrator admin adminadmin rootroot testtest testing tester default superman batman football baseball basketball liverpool manchester
  princess sunshine dragon monkey master shadow michael jennifer starwars whatever trustno1 computer internet samsung
  daybook daybookdaybook attendance summer winter spring autumn sommer frühling herbst january february september october november december
  abc123abc123 abcdefghij abcdefghijk abcd1234 aaaaaaaaaa qqqqqqqqqq 1111111111 0000000000 1212121212 1231231231 123123123123 987654321a 147258369a 1029384756 1122334455 5555555555 6666666666 7777777777 8888888888 9999999999`.split(
    /\s+/,
  ),
)
