import type { Catalog } from './catalog'

type Leave = { name: string | null; self: boolean; type: string }

/** Names take no endings: those would depend on their vowels. */
const talep = ({ name, self, type }: Leave) => {
  if (name === null) return `izin talebinizi (${type})`
  return self ? `kendi izin talebini (${type})` : `${name} adlı kişinin izin talebini (${type})`
}

export const tr: Catalog = {
  words: {
    firstHalf: 'ilk yarı',
    secondHalf: 'ikinci yarı',
    fromMidday: 'öğleden itibaren',
    untilMidday: 'öğlene kadar',
    halfDay: 'yarım gün',
    days: { other: 'gün' },
    unknown: 'Daybook’ta sizin için yeni bir şey var.',
    quoted: (text) => `“${text}”`,
  },
  sentences: {
    late_arrival: ({ name, minutes, day }) =>
      `${name ?? 'Siz'} ${minutes} dk geç giriş ${name === null ? 'yaptınız' : 'yaptı'}: ${day}.`,
    late_digest: ({ count, minutes, day }) => `${count} geç giriş, toplam ${minutes} dk: ${day}.`,
    missed_clock_in: ({ name, day, time }) =>
      `${name === null ? 'Henüz giriş yapmadınız' : `${name} henüz giriş yapmadı`}: vardiya saat ${time} itibarıyla başladı (${day}).`,
    missed_clock_out: ({ name, day, time }) =>
      `${name === null ? 'Çıkış yapmadınız' : `${name} çıkış yapmadı`}: ${day}, giriş saati ${time}.`,
    low_leave_balance: ({ name, days, threshold }) =>
      `${name === null ? 'Yıllık izniniz' : `${name}, yıllık izin`}: ${days} kaldı, sınır ${threshold}.`,
    leave_requested: ({ name, type, when, taken }) =>
      `${name ?? 'Siz'} izin ${taken ? 'kaydetti' : 'istedi'}${name === null ? 'niz' : ''} (${type}): ${when}.`,
    leave_approved: (told) => `${told.by} ${talep(told)} onayladı: ${told.when}.`,
    leave_rejected: (told) => `${told.by} ${talep(told)} reddetti: ${told.when}.`,
    leave_cancelled: (told) => `${told.by} ${talep(told)} ${told.part ? 'kısmen ' : ''}iptal etti: ${told.when}.`,
    correction_requested: ({ name, day, times, device }) =>
      device
        ? `${name === null ? 'Bir kaydınız' : `${name}, kayıt`} geç ulaştı: ${day}; cihazın saati ${times}.`
        : `${name === null ? 'Düzeltme istediniz' : `${name} düzeltme istedi`}: ${day}, ${times ?? 'devam kaydı yok'}.`,
    correction_approved: ({ by, day, times }) => `${by} düzeltmeyi onayladı: ${day}, ${times ?? 'devam kaydı yok'}.`,
    correction_rejected: ({ by, day, times }) => `${by} düzeltmeyi reddetti: ${day}, ${times ?? 'devam kaydı yok'}.`,
    correction_made: ({ by, day, times }) => `${by} saatlerinizi düzeltti: ${day}, ${times ?? 'devam kaydı yok'}.`,
    correction_answered: ({ by, day, times, agreed }) =>
      `${by} düzeltmeyi ${agreed ? 'kabul etti' : 'kabul etmedi'}: ${day}, ${times ?? 'devam kaydı yok'}.`,
    monthly_report_ready: ({ month }) => `Aylık rapor hazır: ${month}.`,
    month_disputed: ({ name, month }) =>
      `${name ?? 'Siz'} aylık raporu kabul ${name === null ? 'etmediniz' : 'etmedi'}: ${month}.`,
    new_sign_in: ({ device, from, day, time }) =>
      `Hesabınızda yeni oturum: ${device ?? 'bilinmeyen bir cihaz'}${from ? ` (${from})` : ''}, ${day}, ${time}. Bu siz değilseniz parolanızı değiştirin.`,
  },
}
