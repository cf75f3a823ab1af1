/** What is used of WebAssembly; Node's own types leave it to those of the browser, which the engine does not have. */
declare namespace WebAssembly {
  class Module {
    constructor(bytes: Uint8Array)
  }
  class Instance {
    constructor(module: Module, imports: Record<string, Record<string, () => unknown>>)
    readonly exports: unknown
  }
  class RuntimeError extends Error {}
}
