/** What the web host says in the terminal. */
export const hostTexts = {
  th: {
    started: 'Borikon พร้อมใช้งานในเบราว์เซอร์ของเครื่องนี้ และจะปิดเองหลังปิดหน้าสุดท้ายหนึ่งนาที',
    alreadyRunning: 'Borikon ทำงานอยู่แล้ว เปิดหน้าใหม่ของโปรแกรมที่ทำงานอยู่',
    noBrowser: 'เปิดเบราว์เซอร์ไม่ได้ กรุณาเปิดลิงก์นี้เอง (ใช้ได้ครั้งเดียว):',
    noPage: 'หากเบราว์เซอร์ไม่แสดงหน้าของ Borikon กรุณาเปิดลิงก์นี้เอง (ใช้ได้ครั้งเดียว):',
    ended: 'Borikon ปิดแล้ว',
    engineEnded: 'ส่วนประมวลผลของ Borikon หยุดทำงานโดยไม่คาดคิด งานที่บันทึกแล้วยังอยู่ครบ กรุณาเริ่มโปรแกรมใหม่',
  },
  en: {
    started: 'Borikon is ready in this computer’s browser. It ends by itself a minute after its last page is closed.',
    alreadyRunning: 'Borikon is running already: opening another page of it.',
    noBrowser: 'No browser could be opened. Open this link yourself (it works once):',
    noPage: 'If the browser shows no page of Borikon, open this link yourself (it works once):',
    ended: 'Borikon has ended.',
    engineEnded: 'Borikon’s engine stopped unexpectedly. Everything that was saved is safe; please start Borikon again.',
  },
} as const
