import type { Language } from '#shared/contract/common.ts'
import type { FilePurpose } from '#shared/contract/host.ts'

interface ShellTexts {
  readonly menu: Readonly<
    Record<
      | 'file'
      | 'print'
      | 'close'
      | 'quit'
      | 'edit'
      | 'undo'
      | 'redo'
      | 'cut'
      | 'copy'
      | 'paste'
      | 'selectAll'
      | 'view'
      | 'zoomIn'
      | 'zoomOut'
      | 'actualSize'
      | 'fullScreen'
      | 'help'
      | 'catalog'
      | 'about',
      string
    >
  >
  readonly files: Readonly<Record<FilePurpose, string>>
  readonly allFiles: string
  readonly startFailed: string
  readonly busy: { readonly message: string; readonly detail: string; readonly stay: string; readonly quit: string }
  readonly engineEnded: { readonly message: string; readonly detail: string; readonly restart: string; readonly quit: string }
}

/** What the shell says itself, outside of the page: menus and the system's dialogs. */
export const shellTexts: Readonly<Record<Language, ShellTexts>> = {
  th: {
    menu: {
      file: 'แฟ้ม',
      print: 'พิมพ์…',
      close: 'ปิดหน้าต่าง',
      quit: 'ออกจาก Borikon',
      edit: 'แก้ไข',
      undo: 'เลิกทำ',
      redo: 'ทำซ้ำ',
      cut: 'ตัด',
      copy: 'คัดลอก',
      paste: 'วาง',
      selectAll: 'เลือกทั้งหมด',
      view: 'มุมมอง',
      zoomIn: 'ขยาย',
      zoomOut: 'ย่อ',
      actualSize: 'ขนาดจริง',
      fullScreen: 'เต็มจอ',
      help: 'วิธีใช้',
      catalog: 'ระบบบัญชีข้อมูลภาครัฐ (gdcatalog.go.th)',
      about: 'เกี่ยวกับ Borikon',
    },
    files: { csv: 'ไฟล์ CSV', bundle: 'ชุดส่งมอบ', card: 'บัตรหน่วยงาน', identity: 'กุญแจถอดรหัส', backup: 'ไฟล์สำรอง' },
    allFiles: 'ทุกไฟล์',
    startFailed: 'เปิด Borikon ไม่ได้',
    busy: {
      message: 'ยังมีงานที่กำลังทำอยู่',
      detail: 'หากออกตอนนี้ งานที่ยังไม่เสร็จจะถูกยกเลิก ไม่มีอะไรค้างครึ่งทาง และงานที่บันทึกแล้วยังอยู่ครบ',
      stay: 'ทำงานต่อ',
      quit: 'ออกจากโปรแกรม',
    },
    engineEnded: {
      message: 'ส่วนประมวลผลหยุดทำงานโดยไม่คาดคิด',
      detail: 'งานที่บันทึกแล้วยังอยู่ครบ กรุณาเริ่มโปรแกรมใหม่',
      restart: 'เริ่มใหม่',
      quit: 'ออกจากโปรแกรม',
    },
  },
  en: {
    menu: {
      file: 'File',
      print: 'Print…',
      close: 'Close window',
      quit: 'Quit Borikon',
      edit: 'Edit',
      undo: 'Undo',
      redo: 'Redo',
      cut: 'Cut',
      copy: 'Copy',
      paste: 'Paste',
      selectAll: 'Select all',
      view: 'View',
      zoomIn: 'Zoom in',
      zoomOut: 'Zoom out',
      actualSize: 'Actual size',
      fullScreen: 'Full screen',
      help: 'Help',
      catalog: 'Government Data Catalog (gdcatalog.go.th)',
      about: 'About Borikon',
    },
    files: { csv: 'CSV files', bundle: 'Bundles', card: 'Agency cards', identity: 'Decryption keys', backup: 'Backups' },
    allFiles: 'All files',
    startFailed: 'Borikon could not be opened',
    busy: {
      message: 'Something is still being worked on',
      detail: 'If you quit now, what is not finished is cancelled. Nothing is left half done, and everything that was saved is safe.',
      stay: 'Keep working',
      quit: 'Quit',
    },
    engineEnded: {
      message: 'The engine stopped unexpectedly',
      detail: 'Everything that was saved is safe. Please start Borikon again.',
      restart: 'Start again',
      quit: 'Quit',
    },
  },
}
