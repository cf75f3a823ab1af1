import type { Page } from 'playwright'
import type { Language } from '#shared/contract/common.ts'
import type { Workbench } from './workbench.ts'

/** The program in one language, and how a picture of it is taken. */
export interface Session {
  readonly workbench: Workbench
  readonly page: Page
  readonly language: Language
  readonly shoot: (name: string, options?: { readonly fullPage?: boolean }) => Promise<void>
}

/** The sample's register of people, whose path the pictures follow. */
export async function openRegister(page: Page, language: Language): Promise<void> {
  const title = language === 'th' ? 'ทะเบียนผู้รับสวัสดิการ' : 'Welfare register'
  await page.getByTestId('dataset-list').getByText(title).click()
  await page.getByTestId('dataset-title').getByText(title).waitFor()
}
