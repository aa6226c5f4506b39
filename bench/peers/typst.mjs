// The rival: Typst in this process, warm, PDF/A-2a with tags.
//
// usage: typst.mjs COMPILER FOLDER FIRST COUNT WARM-UP OUT
//   COMPILER  folder whose node_modules holds @myriaddreamin/typst-ts-node-compiler
//   FOLDER    documents of documents.py; COUNT of each kind from FIRST on are measured, five from
//             WARM-UP on go before them
//   OUT       where the first PDF of each kind is kept
// Prints one line of JSON: CPU and wall milliseconds per document, median bytes of each kind.
import fs from 'fs';
import path from 'path';
import { createRequire } from 'module';
import { fileURLToPath } from 'url';

const [compiler, folder, ...rest] = process.argv.slice(2);
const [first, count, warmUp] = rest.map(Number), out = rest[3];
const here = path.dirname(fileURLToPath(import.meta.url));
const kinds = fs.readdirSync(folder).sort();
const paratype = process.env.ISHENIM_FONTS || '/usr/share/fonts/truetype/paratype';
const fonts = ['PTF55F.ttf', 'PTF75F.ttf'].map(name => fs.readFileSync(path.join(paratype, name)));

const { NodeCompiler } = createRequire(path.resolve(compiler) + '/')('@myriaddreamin/typst-ts-node-compiler');
const typst = NodeCompiler.create({ workspace: here, fontArgs: [{ fontBlobs: fonts }] });
const source = fs.readFileSync(path.join(here, 'doc.typ'), 'utf8');
const options = { pdfTags: true, pdfStandard: 'a-2a', creationTimestamp: 1700000000 };
let rendered = 0;
function render(kind, i) {
  const data = fs.readFileSync(path.join(folder, kind, String(i).padStart(3, '0') + '.json'), 'utf8');
  const pdf = typst.pdf({ mainFileContent: source, inputs: { data } }, options);
  if (++rendered % 8 === 0) typst.evictCache(10); // as a service would, or its cache grows without end
  return pdf;
}

for (let i = warmUp; i < warmUp + 5; i++) for (const kind of kinds) render(kind, i);
const bytes = Object.fromEntries(kinds.map(kind => [kind, []]));
const cpu = process.cpuUsage(), wall = process.hrtime.bigint();
for (let i = first; i < first + count; i++) {
  for (const kind of kinds) {
    const pdf = render(kind, i);
    bytes[kind].push(pdf.length);
    if (i === first) fs.writeFileSync(path.join(out, kind + '.pdf'), pdf);
  }
}
const used = process.cpuUsage(cpu), passed = Number(process.hrtime.bigint() - wall) / 1e6;
const median = values => values.sort((a, b) => a - b)[values.length >> 1];
console.log(JSON.stringify({
  cpu_ms: (used.user + used.system) / 1e3 / (count * kinds.length),
  wall_ms: passed / (count * kinds.length),
  bytes: Object.fromEntries(kinds.map(kind => [kind, median(bytes[kind])])),
}));
