import type { Caller } from '#engine/testing/engine.ts'

/** Twelve records with known faults; record numbers from 0 as the engine counts. */
export const TABLE = [
  'เลขที่,เพศ,อายุ,เริ่ม,สิ้นสุด,รหัส,จังหวัด,บัตร,สถานะ,คู่สมรส',
  '1,ชาย,34,1/1/2560,5/1/2560,A-01,เชียงใหม่,1101700230708,สมรส,มาลี',
  '2,หญิง,41,2/1/2560,1/1/2560,A-02,เชียงไหม่,1101700230705,สมรส,',
  '3,,29,3/1/2560,,A-3,ลำพูน,1101700230709,โสด,',
  '2,ชาย,150,4/1/2560,6/1/2560,A-04,ลำพูน,,โสด,',
  '5,อื่น,-1,31/2/2560,7/1/2560,B-05,ลำปาง,1101700230708,โสด,มานี',
  '6,หญิง,ห้าสิบ,2017-01-06,8/1/2560,A-06,น่าน,1101700230708,สมรส,สมชาย',
  '7,ชาย,18,7/1/2560,9/1/2560,A-07,น่าน,1101700230708,โสด,-',
  '8,ชาย,22,8/1/2560,9/1/2560,A-08,น่าน,1101700230708,โสด,',
  '9,ชาย,23,9/1/2560,9/1/2560,A-09,น่าน,1101700230708,โสด,',
  '10,ชาย,24,10/1/2560,10/1/2560,A-10,น่าน,1101700230708,โสด,',
  '11,ชาย,25,11/1/2560,11/1/2560,A-11,น่าน,1101700230708,โสด,',
  '12,ชาย,26,12/1/2560,12/1/2560,A-12,น่าน,1101700230708,โสด,',
]

/** A table of so many records in which nothing is wrong. */
export function numbered(count: number): string {
  return `ที่,ชื่อ\n${Array.from({ length: count }, (_, index) => `${index},น${index}`).join('\n')}\n`
}

/** Waits until the rules of an extract are measured. */
export async function settled(engine: Caller, extract: string): Promise<void> {
  while ((await engine.call('quality.get', { extract })).job !== null) await new Promise((resolve) => setTimeout(resolve, 5))
}
