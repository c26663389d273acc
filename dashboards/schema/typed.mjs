// Writes the boards as TypeScript constants of Grafana's types: the compiler then refuses fields that Grafana does not know.
import { readdirSync, readFileSync } from 'node:fs';

const boards = process.argv[2];
const types = './package/dist/types/raw';
const plugins = { stat: 'Stat', timeseries: 'Series', table: 'Table', 'status-history': 'Heat', text: 'Text' };
const configured = ['Series', 'Table', 'Heat'];
const lines = [`import type {Dashboard} from '${types}/dashboard/x/types.gen';`];
for (const [plugin, name] of Object.entries(plugins)) {
  const from = `${types}/composable/${plugin.replace('-', '')}/panelcfg/x/types.gen`;
  const fields = configured.includes(name) ? `, FieldConfig as ${name}Fields` : '';
  lines.push(`import type {Options as ${name}${fields}} from '${from}';`);
}
// Enumerations by the words that JSON holds; what has a default may be absent.
lines.push('type In<T> = T extends string ? `${T}` : T extends (infer U)[] ? In<U>[] : T extends object ? {[K in keyof T]?: In<T[K]>} : T;');

let count = 0;
const typed = (type, value) => lines.push(`export const c${count++}: In<${type}> = ${JSON.stringify(value)};`);
for (const language of readdirSync(boards)) {
  for (const file of readdirSync(`${boards}/${language}`)) {
    const board = JSON.parse(readFileSync(`${boards}/${language}/${file}`, 'utf8'));
    typed('Dashboard', board);
    for (const panel of board.panels) {
      const name = plugins[panel.type];
      typed(name, panel.options);
      if (configured.includes(name)) typed(`${name}Fields`, panel.fieldConfig.defaults.custom);
    }
  }
}
console.log(lines.join('\n'));
