import type { MailWords } from '../words'

export const tr: MailWords = {
  openRequest: 'Talebi aç',
  openLeave: 'İzinlerimi aç',
  openDay: 'Günü aç',
  openPerson: 'Kişinin sayfasını aç',
  openPeople: 'Kişi listesini aç',
  openReport: 'Raporu aç',
  openSessions: 'Nerede oturum açtığınıza bakın',
  openInbox: 'Gelen kutusunu aç',
  why: 'Daybook size böyle şeyleri e-postayla bildirdiği için bu e-postayı aldınız.',
  choose: 'Size nelerin e-postayla gönderileceğini seçin',
  more: (count) => `ve ${count} kişi daha`,
  minutesLate: (minutes) => `${minutes} dk`,
  invited: ({ company, username }) => ({
    subject: `${company} Daybook kullanıyor`,
    paragraphs: [
      `${company} şirketinde giriş çıkışlar ve izinler Daybook ile tutulur. Başlamak için bir parola seçin.`,
      `Kullanıcı adınız: ${username}.`,
    ],
  }),
  reset: ({ company, username }) => ({
    subject: 'Yeni parola seçin',
    paragraphs: [`Birisi ${company} şirketindeki ${username} için yeni bir parola istedi.`],
  }),
  choosePassword: 'Parola seçin',
  worksUntil: (time) => `Bağlantı yalnızca bir kez ve şu zamana kadar çalışır: ${time}.`,
  notYou: 'Bunu siz istemediyseniz hiçbir şey yapmanız gerekmez: parolanız olduğu gibi kalır.',
}
