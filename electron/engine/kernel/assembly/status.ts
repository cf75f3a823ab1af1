/** What a function of the kernel answers instead of a count. */
export namespace Status {
  export const GIVEN_UP: i32 = -1
  export const NO_ROOM: i32 = -2
}
