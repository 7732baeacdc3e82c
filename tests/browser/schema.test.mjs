// The schemas in content/schema/ judge the examples in tests/schema/ as the reader does (tests/unit/schema_examples_test
// .cpp), by a validator that is not ours: good ones pass, bad ones do not, and what is beyond a schema passes here.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, test } from 'node:test';
import Ajv from 'ajv/dist/2020.js';

const at = (path) => new URL(`../../${path}`, import.meta.url);
const json = async (path) => JSON.parse(await readFile(at(path), 'utf8'));

for (const name of ['site', 'people', 'schedule', 'papers']) {
    describe(`${name}.schema.json`, async () => {
        const schema = await json(`content/schema/${name}.schema.json`);
        const validate = new Ajv({ allErrors: true, strict: true, validateSchema: true }).compile(schema);
        const examples = async (kind) => (await readFile(at(`tests/schema/${name}.${kind}.jsonl`), 'utf8'))
            .trimEnd().split('\n');

        for (const [kind, valid] of [['good', true], ['bad', false], ['beyond', true]]) {
            test(`${valid ? 'accepts' : 'refuses'} the ${kind} examples`, async () => {
                const lines = await examples(kind);
                assert.ok(lines.length >= 3);
                for (const line of lines) {
                    let value;
                    try {
                        value = JSON.parse(line);
                    } catch {
                        assert.equal(kind, 'bad', line);
                        continue;
                    }
                    assert.equal(validate(value), valid, `${line}\n${JSON.stringify(validate.errors)}`);
                }
            });
        }

        test('describes every key, and its own examples are valid', () => {
            const visit = (part, path) => {
                for (const [key, property] of Object.entries(part.properties ?? {})) {
                    assert.ok(property.description?.endsWith('.') || key === '$schema', `${path}.${key}`);
                    assert.equal(part.additionalProperties, false, path);
                    const check = new Ajv({ strict: true }).compile({ ...property, $defs: schema.$defs });
                    for (const example of property.examples ?? []) assert.ok(check(example), `${path}.${key}: ${example}`);
                    visit(property, `${path}.${key}`);
                    if (property.items) visit(property.items, `${path}.${key}[]`);
                }
            };
            visit(schema, name);
            for (const [key, part] of Object.entries(schema.$defs ?? {})) visit(part, key);
        });

        test('accepts the examples in content/README.md', async () => {
            const readme = await readFile(at('content/README.md'), 'utf8');
            const section = readme.split(/^## /m).find((text) => text.startsWith(`${name}.json\n`));
            const examples = [...section.matchAll(/```json\n([^]*?)```/g)];
            assert.ok(examples.length > 0);
            for (const [, example] of examples) assert.ok(validate(JSON.parse(example)), JSON.stringify(validate.errors));
        });

        test('accepts the site’s own file', async (context) => {
            const value = await json(`content/${name}.json`).catch(() => null);
            if (!value) return context.skip('there is none');
            assert.ok(validate(value), JSON.stringify(validate.errors));
            assert.equal(value.$schema, `schema/${name}.schema.json`);
        });
    });
}
