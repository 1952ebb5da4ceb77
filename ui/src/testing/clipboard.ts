/** A paste as a browser tells of it: the test's document has no clipboard. */

export function namedFile(name: string, type: string): File {
  return new File(['bytes'], name, { type })
}

export function pasteOf(files: File[], text = ''): Event {
  const types = [...(files.length > 0 ? ['Files'] : []), ...(text === '' ? [] : ['text/plain'])]
  return Object.assign(new Event('paste', { bubbles: true, cancelable: true }), { clipboardData: { files, types, getData: () => text } })
}
