import { randomBytes } from "node:crypto";
import { crc32, deflateRawSync, deflateSync } from "node:zlib";
import { PDFDocument } from "@cantoo/pdf-lib";
import fc from "fast-check";
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { examine } from "./importers";
import { archiveLimits } from "./importers.archives";
import { remakeImage } from "./importers.images";
import { acceptedExtensions, cleanName, extensionOf, kindNamed, longestName, pieceAt, pieceBytes } from "./rules";

/*
 * Files made here, byte by byte where they have to be wrong.
 */

type Item = {
  name: string;
  bytes?: Buffer;
  /** What the list says of the size, where it lies. */
  says?: number;
  flag?: number;
  method?: number;
  /** As Unix archivers note it. */
  mode?: number;
  /** Lists the bytes of the item before it once more. */
  sharing?: boolean;
};

function anArchive(items: readonly Item[]): Buffer {
  const [bodies, list]: [Buffer[], Buffer[]] = [[], []];
  let [at, before] = [0, 0];
  for (const { name, bytes = Buffer.from("견본"), says, flag = 0x800, method = 8, mode = 0, sharing } of items) {
    const title = Buffer.from(name);
    const packed = method === 8 ? deflateRawSync(bytes) : bytes;
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt16LE(flag, 2);
    head.writeUInt16LE(method, 4);
    head.writeUInt32LE(crc32(bytes), 10);
    head.writeUInt32LE(packed.length, 14);
    head.writeUInt32LE(says ?? bytes.length, 18);
    head.writeUInt16LE(title.length, 22);
    const place = sharing ? before : at;
    if (!sharing) {
      bodies.push(Buffer.from("PK\x03\x04", "latin1"), head, title, packed);
      before = at;
      at += 30 + title.length + packed.length;
    }
    const entry = Buffer.alloc(46);
    entry.write("PK\x01\x02", "latin1");
    entry.writeUInt16LE(0x0314, 4);
    head.copy(entry, 6);
    entry.writeUInt32LE((mode << 16) >>> 0, 38);
    entry.writeUInt32LE(place, 42);
    list.push(entry, title);
  }
  const contents = Buffer.concat(list);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(items.length, 8);
  end.writeUInt16LE(items.length, 10);
  end.writeUInt32LE(contents.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...bodies, contents, end]);
}

const relating = (kind: string, mode = "External", before = ""): Item => ({
  name: "word/_rels/document.xml.rels",
  bytes: Buffer.from(
    `<?xml version="1.0"?>${before}<p:Relationships xmlns:p="x"><p:Relationship Id="r1" Type="http://x.test/relationships/${kind}" Target='http://evil.test/a>b' TargetMode="${mode}"/></p:Relationships>`,
  ),
});
const types: Item = { name: "[Content_Types].xml", bytes: Buffer.from('<?xml version="1.0"?><Types/>') };
const office = (part: string, ...more: Item[]) => anArchive([types, { name: part }, ...more]);
const aDocx = (...more: Item[]) => office("word/document.xml", ...more);
const anXlsx = (...more: Item[]) => office("xl/workbook.xml", ...more);
const aPptx = (...more: Item[]) => office("ppt/presentation.xml", ...more);
const aHwpx = (...more: Item[]) =>
  anArchive([{ name: "mimetype", bytes: Buffer.from("application/hwp+zip"), method: 0 }, ...more]);

const aPdf = (inside = "") =>
  Buffer.from(`%PDF-1.7\n1 0 obj\n<<>>\n${inside}\nendobj\nxref\n0 1\ntrailer <<>>\nstartxref\n9\n%%EOF\n`, "latin1");

/** A compound file of five sectors: table, directory with a header stream of that text, and contents. */
function aCompound(stream = "FileHeader", text = "HWP Document File"): Buffer {
  const bytes = Buffer.alloc(512 * 5);
  Buffer.from("d0cf11e0a1b11ae1", "hex").copy(bytes);
  bytes.writeUInt16LE(0x3e, 24);
  bytes.writeUInt16LE(3, 26);
  bytes.writeUInt16LE(0xfffe, 28);
  bytes.writeUInt16LE(9, 30);
  bytes.writeUInt16LE(6, 32);
  bytes.writeUInt32LE(1, 44);
  bytes.writeUInt32LE(1, 48);
  bytes.writeUInt32LE(0, 76);
  Buffer.from("Root Entry", "utf16le").copy(bytes, 1024);
  Buffer.from(stream, "utf16le").copy(bytes, 1024 + 128);
  bytes.write(text, 512 * 3, "latin1");
  return bytes;
}

const aPicture = (width = 40, height = 30) =>
  sharp({ create: { width, height, channels: 3, background: { r: 200, g: 30, b: 30 } } });
/** A photograph as a telephone makes it: with its place, its maker, and lying on its side. */
const aPhoto = () =>
  aPicture(40, 30)
    .withExif({
      IFD0: { Make: "SECRET-CAMERA", Orientation: "6" },
      IFD3: { GPSLatitudeRef: "N", GPSLatitude: "35/1 9/1 3600/100" },
    })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();

const samples: Record<string, () => Buffer | Promise<Buffer>> = {
  pdf: () => aPdf(),
  png: () => aPicture().png().toBuffer(),
  jpeg: () => aPicture().jpeg().toBuffer(),
  webp: () => aPicture().webp().toBuffer(),
  docx: () => aDocx({ name: "word/media/image1.png" }, { name: "docProps/app.xml" }),
  xlsx: () => anXlsx({ name: "xl/worksheets/sheet1.xml" }),
  pptx: () => aPptx({ name: "ppt/embeddings/Microsoft_Excel_Sheet1.xlsx", bytes: anXlsx() }),
  hwp: () => aCompound(),
  hwpx: () => aHwpx({ name: "Contents/section0.xml" }),
};
const kinds = Object.keys(samples);

describe("what a file is", () => {
  test.each(kinds)("%s is known by its bytes", async (kind) => {
    expect(await examine(await samples[kind]!(), `계약서.${kind}`)).toEqual({ kind });
  });

  test("JPG may be called jpg or JPEG", async () => {
    const jpeg = await samples.jpeg!();
    expect(await examine(jpeg, "a.jpg")).toEqual({ kind: "jpeg" });
    expect(await examine(jpeg, "a.JPEG")).toEqual({ kind: "jpeg" });
  });

  test("a name that promises another kind is refused, whichever two they are", async () => {
    for (const kind of kinds) {
      const bytes = await samples[kind]!();
      for (const extension of [...acceptedExtensions, "exe", "html", "svg", ""]) {
        const name = `파일.${extension}`;
        const refused = kindNamed(name) === kind ? { kind } : { refusal: "name_differs" };
        expect([kind, extension, await examine(bytes, name)]).toEqual([kind, extension, refused]);
      }
    }
  });

  test.each<[string, Buffer, string]>([
    ["a program", Buffer.concat([Buffer.from("MZ"), randomBytes(4000)]), "kind_not_accepted"],
    ["a page", Buffer.from("<!doctype html><script>alert(1)</script>"), "kind_not_accepted"],
    ["a drawing that may act", Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), "kind_not_accepted"],
    ["a plain text", Buffer.from("회사 소개"), "kind_not_accepted"],
    ["nothing", Buffer.alloc(0), "kind_not_accepted"],
    ["a plain archive", anArchive([{ name: "a.txt" }]), "kind_not_accepted"],
    ["an archive of no entries", anArchive([]), "kind_not_accepted"],
    ["an old Word file", aCompound("WordDocument", ""), "kind_not_accepted"],
    ["an old Excel file that calls itself HWP inside", aCompound("Workbook"), "kind_not_accepted"],
    ["a compound file of something else", aCompound("Other", ""), "kind_not_accepted"],
    ["a PDF that is a page too", aPdf("<script>alert(1)</script>"), "mixed"],
    ["a PDF with an archive hung onto it", Buffer.concat([aPdf(), aDocx()]), "mixed"],
    ["an HWP with an archive hung onto it", Buffer.concat([aCompound(), aDocx()]), "mixed"],
    ["a document and a workbook at once", aDocx({ name: "xl/workbook.xml" }), "mixed"],
    ["an HWPX and a document at once", aHwpx(types, { name: "word/document.xml" }), "mixed"],
    ["a PDF that does not begin on its first byte", Buffer.concat([Buffer.from("\n\n"), aPdf()]), "kind_not_accepted"],
    ["a PDF without an end", aPdf().subarray(0, 60), "damaged"],
    ["a document with bytes before it", Buffer.concat([Buffer.from("PK\x03\x04"), aDocx()]), "damaged"],
    ["a document with bytes after it", Buffer.concat([aDocx(), randomBytes(100)]), "damaged"],
  ])("%s is refused", async (_, bytes, refusal) => {
    const found = await Promise.all(acceptedExtensions.map((extension) => examine(bytes, `파일.${extension}`)));
    expect(new Set(found.map((one) => JSON.stringify(one)))).toEqual(new Set([JSON.stringify({ refusal })]));
  });

  test("a picture with an archive hung onto it is refused", async () => {
    const both = Buffer.concat([await samples.jpeg!(), aDocx()]);
    expect(await examine(both, "a.jpg")).toEqual({ refusal: "mixed" });
  });

  test("random bytes are never taken for anything, whatever they are called", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 6000 }),
        fc.constantFrom(...acceptedExtensions),
        async (bytes, extension) => {
          expect(await examine(Buffer.from(bytes), `a.${extension}`)).toHaveProperty("refusal");
        },
      ),
    );
  });

  test("random bytes behind a true beginning never pass for a whole document", async () => {
    const heads = await Promise.all(
      ["pdf", "docx", "hwp", "hwpx"].map(async (kind) => (await samples[kind]!()).subarray(0, 64)),
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...heads), fc.uint8Array({ maxLength: 5000 }), async (head, bytes) => {
        for (const name of ["a.pdf", "a.docx", "a.hwp", "a.hwpx"]) {
          expect(await examine(Buffer.concat([head, bytes]), name)).toHaveProperty("refusal");
        }
      }),
    );
  });

  test.each(["pdf", "docx", "xlsx", "pptx", "hwpx"])("a %s that is cut off anywhere is refused", async (kind) => {
    const bytes = await samples[kind]!();
    // White space after the end of a PDF is no part of it.
    const whole = kind === "pdf" ? bytes.length - 1 : bytes.length;
    for (let length = 0; length < whole; length++) {
      expect([length, await examine(bytes.subarray(0, length), `a.${kind}`)]).toEqual([
        length,
        { refusal: expect.any(String) },
      ]);
    }
  });

  test("an HWP whose parts lie outside of it is refused", async () => {
    for (const length of [8, 100, 512, 1024, 1535]) {
      expect(await examine(aCompound().subarray(0, length), "a.hwp")).toHaveProperty("refusal");
    }
    const astray = aCompound();
    astray.writeUInt32LE(5000, 48);
    expect(await examine(astray, "a.hwp")).toEqual({ refusal: "damaged" });
  });
});

describe("archives", () => {
  const judged = (bytes: Buffer) => examine(bytes, "a.docx");

  test("a list that admits how large it becomes is refused without unpacking", async () => {
    const zeros = Buffer.alloc(archiveLimits.expandedBytes + 1);
    const bomb = aDocx({ name: "word/bomb.xml", bytes: zeros });
    expect(bomb.length).toBeLessThan(300_000);
    expect(await judged(bomb)).toEqual({ refusal: "archive_too_large" });
  });

  test("so is a small one that becomes a hundred times larger", async () => {
    expect(await judged(aDocx({ name: "word/a.xml", bytes: Buffer.alloc(3_000_000) }))).toEqual({
      refusal: "archive_too_large",
    });
    // A large sheet is not.
    const rows = Buffer.from(
      Array.from({ length: 20_000 }, (_, row) => `<row r="${row}">${row * 7919}</row>`).join(""),
    );
    expect(await examine(anXlsx({ name: "xl/worksheets/sheet1.xml", bytes: rows }), "a.xlsx")).toEqual({
      kind: "xlsx",
    });
  });

  test("one that lies about it is refused when it says more than it promised", async () => {
    const lie = aDocx({ name: "word/bomb.xml", bytes: Buffer.alloc(50_000_000), says: 100 });
    expect(await judged(lie)).toEqual({ refusal: "damaged" });
    expect(await judged(aDocx({ name: "word/short.xml", says: 100 }))).toEqual({ refusal: "damaged" });
  });

  test("one whose entries share their bytes is refused", async () => {
    const shared = aDocx({ name: "word/a.xml" }, { name: "word/b.xml", sharing: true });
    expect(await judged(shared)).toEqual({ refusal: "damaged" });
  });

  test("two thousand parts are taken, one more is not", async () => {
    const parts = (count: number) =>
      aDocx(...Array.from({ length: count - 2 }, (_, at) => ({ name: `word/${at}.xml` })));
    expect(await judged(parts(archiveLimits.entries))).toEqual({ kind: "docx" });
    expect(await judged(parts(archiveLimits.entries + 1))).toEqual({ refusal: "archive_too_many" });
  });

  test.each<[string, Item[], string]>([
    ["a path out of the folder", [{ name: "../../etc/passwd" }], "archive_unsafe"],
    ["a path from the root", [{ name: "/etc/passwd" }], "archive_unsafe"],
    ["a path of another system", [{ name: "C:\\windows\\a.xml" }], "archive_unsafe"],
    ["a link", [{ name: "word/link", mode: 0o120777 }], "archive_unsafe"],
    ["the same name twice", [{ name: "word/a.xml" }, { name: "WORD/A.xml" }], "archive_unsafe"],
    ["a program by its name", [{ name: "word/setup.exe" }], "archive_unsafe"],
    ["a program by its bytes", [{ name: "word/a.bin", bytes: Buffer.from("MZ\x90\x00 program") }], "archive_unsafe"],
    ["macros", [{ name: "word/vbaProject.bin" }], "macros"],
    ["old macros", [{ name: "xl/macrosheets/sheet1.xml" }], "macros"],
    ["an object with a program of its own", [{ name: "word/embeddings/oleObject1.bin" }], "active_content"],
    ["a control", [{ name: "word/activeX/activeX1.xml" }], "active_content"],
    ["an old office file as anything", [{ name: "word/media/image1.png", bytes: aCompound() }], "active_content"],
    ...["attachedTemplate", "oleObject", "frame", "image", "externalLinkPath", "subDocument"].map(
      (kind): [string, Item[], string] => [`a ${kind} from elsewhere`, [relating(kind)], "active_content"],
    ),
    ["a template in odd letters", [relating("attachedTemplate", "&#69;xtern&#x61;l")], "active_content"],
    [
      "a template that is a link to whoever reads carelessly",
      [relating('image" Id="x&#34; Type=&#34;/hyperlink')],
      "active_content",
    ],
    ["an image from elsewhere that does not say so", [relating("image", "Internal")], "active_content"],
    ["relations with signs of their own", [relating("x", "x", '<!DOCTYPE a [<!ENTITY b "c">]>')], "archive_unsafe"],
    [
      "relations in wide letters",
      [{ name: "word/_rels/a.xml.rels", bytes: Buffer.from(relating("image").bytes!.toString(), "utf16le") }],
      "archive_unsafe",
    ],
    ["a password", [{ name: "word/a.xml", flag: 0x801 }], "archive_encrypted"],
    ["a way of packing that nobody uses", [{ name: "word/a.xml", method: 14 }], "damaged"],
    ["an archive by its name", [{ name: "word/more.zip" }], "archive_nested"],
    ["an archive by its bytes", [{ name: "word/media/image1.png", bytes: aDocx() }], "archive_nested"],
    [
      "an archive as an attached document",
      [{ name: "word/embeddings/a.docx", bytes: anArchive([{ name: "x" }]) }],
      "archive_nested",
    ],
    ["a document out of its place", [{ name: "word/media/a.docx", bytes: aDocx() }], "archive_nested"],
    [
      "a document in a document in a document",
      [{ name: "word/embeddings/a.docx", bytes: aDocx({ name: "word/embeddings/b.docx", bytes: aDocx() }) }],
      "archive_nested",
    ],
    [
      "an attached document with macros",
      [{ name: "word/embeddings/a.xlsx", bytes: anXlsx({ name: "xl/vbaProject.bin" }) }],
      "macros",
    ],
  ])("%s is refused", async (_, more, refusal) => {
    expect(await judged(aDocx(...more))).toEqual({ refusal });
  });

  test("a link that its reader follows is no active content, nor are parts of the document itself", async () => {
    const inside = Buffer.from(
      '<Relationships><Relationship Type="http://x.test/image" Target="media/a.png"/></Relationships>',
    );
    const more = [relating("hyperlink"), { name: "word/_rels/footer1.xml.rels", bytes: inside }];
    expect(await judged(aDocx(...more, { name: "xl/printerSettings/printerSettings1.bin" }))).toEqual({ kind: "docx" });
  });

  test("macros are told by what the list of contents calls them too", async () => {
    const vba = Buffer.from(
      '<Types><Override PartName="/word/a.bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>',
    );
    const file = anArchive([{ name: "[Content_Types].xml", bytes: vba }, { name: "word/document.xml" }]);
    expect(await judged(file)).toEqual({ refusal: "macros" });
  });

  test("an HWPX is judged by its list, and nothing in it is read", async () => {
    const unread = { name: "Contents/section0.xml", bytes: Buffer.from("MZ as if") };
    expect(await examine(aHwpx(unread), "a.hwpx")).toEqual({ kind: "hwpx" });
    expect(await examine(aHwpx({ name: "BinData/a.zip" }), "a.hwpx")).toEqual({ refusal: "archive_nested" });
    expect(await examine(aHwpx({ name: "../a.xml" }), "a.hwpx")).toEqual({ refusal: "archive_unsafe" });
    const bomb = { name: "Contents/section0.xml", bytes: Buffer.alloc(30_000_000) };
    expect(await examine(aHwpx(bomb), "a.hwpx")).toEqual({ refusal: "archive_too_large" });
  });
});

describe("a PDF that does something by itself", () => {
  const acting: Record<string, string> = {
    "a script on opening": "/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>",
    "a script in odd letters": "/OpenAction << /S /J#61vaScript /J#53 (x) >>",
    "scripts by name": "/Names << /JavaScript << /Names [] >> >>",
    "a program": "/AA << /O << /S /Launch /F (cmd.exe) >> >>",
    "another file on opening": "/OpenAction << /S /GoToR /F (a.pdf) >>",
    "an address on opening": "/OpenAction << /S /URI /URI (http://evil.test) >>",
    "files within": "/Names << /EmbeddedFiles << /Names [(a) << /EF << /F 3 0 R >> >>] >> >>",
    "a file within, unnamed": "/X << /EF << /F 3 0 R >> >>",
    "rich media": "/X << /Subtype /RichMedia >>",
  };
  const harmless: Record<string, string> = {
    nothing: "",
    "a page to open on": "/OpenAction [3 0 R /Fit]",
    "a jump on opening": "/OpenAction << /S /GoTo /D [3 0 R /Fit] >>",
    "an address to follow": "/X << /S /URI /URI (https://portal.test/JavaScript/Launch) >>",
  };
  const rooted = (held: string) =>
    Buffer.from(
      `%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R /Held 4 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>\nendobj\n4 0 obj\n<< ${held} >>\nendobj\nxref\n0 1\ntrailer << /Root 1 0 R /Size 5 >>\nstartxref\n9\n%%EOF\n`,
      "latin1",
    );
  /** The same with its objects packed into one stream, as most programs write it. */
  const packed = async (root: string) =>
    Buffer.from(await (await PDFDocument.load(rooted(root))).save({ useObjectStreams: true }));

  test.each(Object.entries(acting))("%s is refused, packed or not", async (_, root) => {
    expect(await examine(rooted(root), "a.pdf")).toEqual({ refusal: "active_content" });
    const small = await packed(root);
    expect(small.includes("/ObjStm")).toBe(true);
    for (const word of ["JavaScript", "Launch", "RichMedia"]) expect(small.includes(word)).toBe(false);
    expect(await examine(small, "a.pdf")).toEqual({ refusal: "active_content" });
  });

  test.each(Object.entries(harmless))("%s is none of it", async (_, root) => {
    expect(await examine(rooted(root), "a.pdf")).toEqual({ kind: "pdf" });
    expect(await examine(await packed(root), "a.pdf")).toEqual({ kind: "pdf" });
  });

  test("an earlier version of it counts too, and so do the bytes of what cannot be read", async () => {
    const later = Buffer.from("4 0 obj\n<< >>\nendobj\nstartxref\n9\n%%EOF\n");
    const covered = Buffer.concat([await packed(acting["a script on opening"]!), later]);
    expect(await examine(covered, "a.pdf")).toEqual({ refusal: "active_content" });
    const broken = (inside: string) => aPdf(`endobj\n4 0 obj\n<< ${inside} /A <<`);
    expect(await examine(broken("/JS (x)"), "a.pdf")).toEqual({ refusal: "active_content" });
    expect(await examine(broken(""), "a.pdf")).toEqual({ kind: "pdf" });
  });

  test("markup before it, and a beginning that is not on its first byte, make it something else", async () => {
    for (const before of ["<html><script>x</script>", "ID3 ", "\ufeff", " "])
      expect(await examine(Buffer.concat([Buffer.from(before), rooted("")]), "a.pdf")).toHaveProperty("refusal");
  });

  test("one that only its owner can open is refused, since nobody can look into it; one that all may read is read", async () => {
    for (const [userPassword, root, found] of [
      ["secret", "", { refusal: "archive_encrypted" }],
      ["", "", { kind: "pdf" }],
      ["", acting["a script on opening"]!, { refusal: "active_content" }],
    ] as const) {
      const document = await PDFDocument.load(rooted(root));
      document.encrypt({ userPassword, ownerPassword: "owner" });
      const bytes = Buffer.from(await document.save());
      expect(await examine(bytes, "a.pdf"), JSON.stringify([userPassword, root])).toEqual(found);
    }
  });

  test("objects that expand without end are not unpacked", async () => {
    const bomb = deflateSync(Buffer.alloc(80 * 1024 * 1024));
    const head = Buffer.from(
      `%PDF-1.7\n1 0 obj\n<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length ${bomb.length} >>\nstream\n`,
    );
    const bytes = Buffer.concat([head, bomb, Buffer.from("\nendstream\nendobj\nstartxref\n9\n%%EOF\n")]);
    expect(await examine(bytes, "a.pdf")).toEqual({ refusal: "archive_too_large" });
  });
});

describe("pictures", () => {
  test("where and with what a photograph was taken is gone, and it stands upright", async () => {
    const photo = await aPhoto();
    const before = await sharp(photo).metadata();
    expect(before.exif).toBeDefined();
    expect(photo.includes("SECRET-CAMERA")).toBe(true);
    const remade = await remakeImage(photo, "jpeg");
    if (!("bytes" in remade)) throw new Error("refused");
    const after = await sharp(remade.bytes).metadata();
    expect(remade.bytes.includes("SECRET-CAMERA")).toBe(false);
    expect({ exif: after.exif, icc: after.icc, xmp: after.xmp, orientation: after.orientation }).toEqual({});
    expect([before.width, before.height, after.width, after.height]).toEqual([40, 30, 30, 40]);
  });

  test.each(["png", "jpeg", "webp"] as const)("what hangs on a %s is gone, and it stays what it is", async (kind) => {
    const bytes = Buffer.concat([await samples[kind]!(), Buffer.from("<script>hidden</script>")]);
    const remade = await remakeImage(bytes, kind);
    if (!("bytes" in remade)) throw new Error("refused");
    expect(remade.bytes.includes("hidden")).toBe(false);
    expect(await examine(remade.bytes, `a.${kind}`)).toEqual({ kind });
  });

  test("a moving picture is refused", async () => {
    const frames = await Promise.all(
      [10, 250].map((r) =>
        sharp({ create: { width: 8, height: 8, channels: 3, background: { r, g: 0, b: 0 } } })
          .png()
          .toBuffer(),
      ),
    );
    const moving = await sharp(frames, { join: { animated: true } })
      .webp()
      .toBuffer();
    expect((await sharp(moving).metadata()).pages).toBe(2);
    expect(await remakeImage(moving, "webp")).toEqual({ refusal: "image_animated" });
    // The control of the frames stands before the pixels.
    const still = await samples.png!();
    const control = Buffer.concat([
      Buffer.from([0, 0, 0, 8]),
      Buffer.from("acTL"),
      Buffer.from([0, 0, 0, 2, 0, 0, 0, 0]),
    ]);
    const checksum = Buffer.alloc(4);
    checksum.writeUInt32BE(crc32(control.subarray(4)));
    const png = Buffer.concat([still.subarray(0, 33), control, checksum, still.subarray(33)]);
    expect(await examine(png, "a.png")).toEqual({ refusal: "image_animated" });
  });

  test("one that would fill the memory is refused by its header", async () => {
    const wide = await samples.png!();
    // 60,000 by 60,000 pixels, the checksum made right again.
    wide.writeUInt32BE(60_000, 16);
    wide.writeUInt32BE(60_000, 20);
    wide.writeUInt32BE(crc32(wide.subarray(12, 29)), 29);
    expect(await examine(wide, "a.png")).toEqual({ kind: "png" });
    expect(await remakeImage(wide, "png")).toEqual({ refusal: "image_too_large" });
  });

  test("a large one is made smaller, as far as a page stays readable", async () => {
    const remade = await remakeImage(await aPicture(7000, 1000).jpeg().toBuffer(), "jpeg");
    if (!("bytes" in remade)) throw new Error("refused");
    expect(await sharp(remade.bytes).metadata()).toMatchObject({ width: 5000, height: 714 });
  });

  test.each(["png", "jpeg", "webp"] as const)("a %s that is cut off is refused", async (kind) => {
    const noise = sharp(randomBytes(60 * 60 * 3), { raw: { width: 60, height: 60, channels: 3 } });
    const whole = await noise[kind]().toBuffer();
    for (const share of [0.2, 0.5, 0.8]) {
      expect(await remakeImage(whole.subarray(0, Math.floor(whole.length * share)), kind)).toEqual({
        refusal: "damaged",
      });
    }
  });
});

describe("names", () => {
  test.each([
    ["../../etc/passwd.pdf", "passwd.pdf"],
    ["C:\\Users\\me\\계약서.pdf", "계약서.pdf"],
    ["cod\u202Egpj.exe", "codgpj.exe"],
    ["a\u0000b\r\n.pdf", "ab.pdf"],
    ["\u200B견\uFEFF적.pdf", "견적.pdf"],
    ["견적.pdf", "견적.pdf"],
    [".htaccess", "htaccess"],
    ["report.pdf. . ", "report.pdf"],
    ['a<b>"c".pdf', "a_b__c_.pdf"],
    ["a\uD800.pdf", "a.pdf"],
    ["   ", ""],
  ])("%j becomes %j", (name, clean) => expect(cleanName(name)).toBe(clean));

  test("whatever a name was, it is one clean line afterwards, and cleaning again changes nothing", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 400 }), (name) => {
        const clean = cleanName(name);
        expect(clean).toBe(clean.normalize("NFC"));
        expect(clean).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}/\\<>:"|?*]/u);
        expect(clean).not.toMatch(/^[\s.]|[\s.]$/u);
        expect([...clean].length).toBeLessThanOrEqual(longestName);
        expect(cleanName(clean)).toBe(clean);
      }),
      { numRuns: 2000 },
    );
  });

  test("a long name keeps its ending", () => {
    const clean = cleanName(`${"가".repeat(400)}.hwpx`);
    expect([...clean].length).toBe(longestName);
    expect(extensionOf(clean)).toBe("hwpx");
  });

  test("the last ending counts", () => {
    expect(["a.pdf.exe", "a.exe.pdf", "pdf", ".pdf", "a."].map(kindNamed)).toEqual([null, "pdf", null, null, null]);
  });
});

test("pieces cover a file without a gap", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 26_214_400 }), (bytes) => {
      let at = 0;
      while (pieceAt(at, bytes) > 0) at += pieceAt(at, bytes);
      expect(at).toBe(bytes);
      expect(pieceAt(0, bytes)).toBe(Math.min(bytes, pieceBytes));
    }),
  );
});
