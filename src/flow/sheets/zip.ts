/** ZIP archives, read within bounds: what an archive says of its own sizes is not believed. */
import { crc32, inflateRawSync } from 'node:zlib'
import { LIMITS, SheetProblem } from './problem.ts'

const END = 0x06054b50
const CENTRAL = 0x02014b50
const LOCAL = 0x04034b50
const MOST_ENTRIES = 1_000
const WHOLE = 'save the file as .xlsx again, or as CSV'

/**
 * The files of an archive that `wanted` names, unpacked. Throws a `SheetProblem` when it is broken, encrypted or larger
 * than the limit, whatever its headers say. APPNOTE.TXT 6.3.10 (PKWARE), without ZIP64.
 */
export function readZip(archive: Buffer, wanted: (name: string) => boolean): Map<string, Buffer> {
  try {
    return entriesOf(archive, wanted)
  } catch (error) {
    if (error instanceof SheetProblem) throw error
    if ((error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge()
    throw new SheetProblem(`the .xlsx file is broken: ${(error as Error).message}`, WHOLE)
  }
}

function entriesOf(archive: Buffer, wanted: (name: string) => boolean): Map<string, Buffer> {
  const end = archive.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'))
  if (end < 0 || archive.readUInt32LE(end) !== END) throw new Error('it has no table of contents')
  const count = archive.readUInt16LE(end + 10)
  if (count > MOST_ENTRIES) throw tooLarge()
  const files = new Map<string, Buffer>()
  let left = LIMITS.unpacked
  let at = archive.readUInt32LE(end + 16)
  for (let n = 0; n < count; n++) {
    if (archive.readUInt32LE(at) !== CENTRAL) throw new Error('its table of contents ends too early')
    const nameLength = archive.readUInt16LE(at + 28)
    const name = archive.toString('utf8', at + 46, at + 46 + nameLength)
    if (wanted(name)) {
      const content = contentOf(archive, at, left)
      left -= content.length
      files.set(name, content)
    }
    at += 46 + nameLength + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32)
  }
  return files
}

function contentOf(archive: Buffer, at: number, left: number): Buffer {
  if (archive.readUInt16LE(at + 8) & 1)
    throw new SheetProblem('the .xlsx file is encrypted', 'save it without a password')
  const method = archive.readUInt16LE(at + 10)
  const size = archive.readUInt32LE(at + 20)
  const local = archive.readUInt32LE(at + 42)
  if (archive.readUInt32LE(local) !== LOCAL) throw new Error('a file in it is not where it should be')
  const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28)
  if (start + size > archive.length) throw new Error('a file in it is cut off')
  const packed = archive.subarray(start, start + size)
  if (method !== 0 && method !== 8) throw new Error(`method ${method} is not known`)
  if (method === 0 ? packed.length > left : left <= 0) throw tooLarge()
  return method === 0 ? packed : inflateRawSync(packed, { maxOutputLength: left })
}

function tooLarge(): SheetProblem {
  return new SheetProblem(
    `the .xlsx file unpacks to more than ${LIMITS.unpacked / 1e6} MB`,
    'is this the right file? save the one sheet as CSV',
  )
}

/** An archive of these files, not compressed, with headers that are true. */
export function storedZip(files: ReadonlyMap<string, Buffer>): Buffer {
  const bodies: Buffer[] = []
  const contents: Buffer[] = []
  let offset = 0
  for (const [name, content] of files) {
    const path = Buffer.from(name)
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(0x0800, 2)
    common.writeUInt32LE(crc32(content), 10)
    common.writeUInt32LE(content.length, 14)
    common.writeUInt32LE(content.length, 18)
    common.writeUInt16LE(path.length, 22)
    const local = Buffer.alloc(4)
    local.writeUInt32LE(LOCAL)
    const central = Buffer.alloc(6)
    central.writeUInt32LE(CENTRAL)
    central.writeUInt16LE(20, 4)
    const behind = Buffer.alloc(14)
    behind.writeUInt32LE(offset, 10)
    bodies.push(local, common, path, content)
    contents.push(central, common, behind, path)
    offset += 30 + path.length + content.length
  }
  const length = contents.reduce((sum, part) => sum + part.length, 0)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(END)
  end.writeUInt16LE(files.size, 8)
  end.writeUInt16LE(files.size, 10)
  end.writeUInt32LE(length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...bodies, ...contents, end])
}
