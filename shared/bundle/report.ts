export function reportPage(_: unknown): string { return '<!doctype html>\n' }
