// A page of any length, of everything that Markdown can make. It shows images/photo.jpg.

const sentence = 'Words that say nothing stand beside *others* that say no more, with `code`, a [link](/), and what follows. ';
const paragraph = sentence.repeat(8);
const longWord = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft';
const address = `https://example.org/${'path/'.repeat(30)}?query=${'x'.repeat(80)}`;

const section = (number) => `## Section ${number}

${paragraph}

### Third level ${number}

${paragraph}

#### Fourth

##### Fifth

###### Sixth

- An item of a list ${sentence}
  - Nested ${sentence}
    - Twice
      - Three times, ${sentence}
- [x] Done, ${sentence}
- [ ] To do

1. First
   1. Part one, ${sentence}
   2. Part two

> ${paragraph}

\`\`\`
${'a long line of code '.repeat(12)}
another
\`\`\`

| One | Two | Three | Four | Five | Six | Seven |
|---|---:|:-:|---|---|---|---|
| ${sentence} | 1,000 | c | ${longWord} | e | f | g |
| ![A photo](/images/photo.jpg) | 2 | ${sentence} | d | e | f | g |

${longWord} ${address}

${paragraph}
`;

const wordsOfSection = section(0).split(/\s+/).length;

/// Markdown of at least so many words, marks not counted.
export const longPage = (words) => `---\ntitle: Long\n---\n\n${Array.from({ length: Math.ceil(1.3 * words / wordsOfSection) }, (_, i) => section(i)).join('\n')}`;
