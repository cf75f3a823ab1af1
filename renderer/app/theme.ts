import { createTheme, type MantineColorsTuple } from '@mantine/core'

const teal: MantineColorsTuple = [
  '#edf6f5',
  '#d9ebe9',
  '#b0d6d3',
  '#83bfbb',
  '#57a6a2',
  '#358c89',
  '#1f7674',
  '#116061',
  '#0d4c4e',
  '#09393b',
]
const slate: MantineColorsTuple = [
  '#f7f9f9',
  '#eff3f3',
  '#e2e8e8',
  '#d0d9d9',
  '#b1bebf',
  '#8a9a9c',
  '#5d6d70',
  '#46565a',
  '#2e3c40',
  '#1a2528',
]

const amber: MantineColorsTuple = [
  '#fff8e6',
  '#fdf0cf',
  '#f8dd9b',
  '#f0c660',
  '#e3ad2d',
  '#c98a00',
  '#a87100',
  '#8a5a00',
  '#6f4700',
  '#573700',
]
const red: MantineColorsTuple = [
  '#fdf0ef',
  '#fbe1df',
  '#f4bdb8',
  '#ea938c',
  '#dc6a61',
  '#c8453b',
  '#b3261e',
  '#9a1e17',
  '#7f1711',
  '#64110c',
]

const FONT = "'IBM Plex Sans Thai Looped', 'Leelawadee UI', Thonburi, system-ui, sans-serif"

/** Calm and precise: one colour to act with, greys for the rest, lines instead of shadows; lines of text far enough apart for Thai vowels and tones. */
export const theme = createTheme({
  primaryColor: 'teal',
  primaryShade: 7,
  colors: { teal, gray: slate, amber, red },
  black: '#1a2528',
  fontFamily: FONT,
  fontFamilyMonospace: "ui-monospace, 'Cascadia Mono', Menlo, 'DejaVu Sans Mono', 'IBM Plex Sans Thai Looped', monospace",
  headings: {
    fontFamily: FONT,
    fontWeight: '600',
    textWrap: 'balance',
    sizes: {
      h1: { fontSize: '1.5rem', lineHeight: '1.5' },
      h2: { fontSize: '1.125rem', lineHeight: '1.6' },
      h3: { fontSize: '0.95rem', lineHeight: '1.6' },
    },
  },
  fontSizes: { xs: '0.8rem', sm: '0.875rem', md: '0.9375rem', lg: '1.0625rem', xl: '1.25rem' },
  lineHeights: { xs: '1.6', sm: '1.6', md: '1.6', lg: '1.6', xl: '1.6' },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    InputWrapper: {
      styles: {
        label: { paddingBottom: 2 },
        description: { color: 'var(--mantine-color-gray-7)', lineHeight: 1.6, paddingBottom: 2 },
        error: { lineHeight: 1.6 },
      },
    },
    Button: { defaultProps: { size: 'sm' } },
    Tooltip: {
      defaultProps: { withArrow: true, multiline: true, maw: 320, openDelay: 300, events: { hover: true, focus: true, touch: true } },
    },
    Popover: { defaultProps: { shadow: 'md', withinPortal: true } },
    Modal: { defaultProps: { centered: true } },
    Badge: { defaultProps: { variant: 'light', tt: 'none', fw: 500, size: 'lg', radius: 'sm' } },
    EmptyState: { defaultProps: { size: 'sm' } },
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray.7' } },
  },
})
