/** A file that holds WebAssembly modules, each in base64 under a name. */
export function moduleFile(from: string, modules: Readonly<Record<string, Uint8Array>>): string {
  const constants = Object.entries(modules).map(([name, bytes]) => {
    const lines =
      Buffer.from(bytes)
        .toString('base64')
        .match(/.{1,116}/g) ?? []
    return `export const ${name} = [\n${lines.map((line) => `  '${line}',\n`).join('')}].join('')\n`
  })
  return `// Made by \`npm run generate\` from ${from}: do not edit. WebAssembly, in base64.\n${constants.join('')}`
}
