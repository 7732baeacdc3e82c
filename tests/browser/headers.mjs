// _headers, as the hosts that know it read it.

/// The rules in the file: [{ path, headers: [[name, value], …] }].
export function readRules(text) {
    const rules = [];
    for (const line of text.split('\n').filter((each) => each && !each.startsWith('#'))) {
        if (line.startsWith('/')) rules.push({ path: line, headers: [] });
        else rules.at(-1).headers.push(/^ +([^:]+): (.*)$/.exec(line).slice(1));
    }
    return rules;
}

const escapeRegExp = (text) => text.replace(/[^\w/]/g, '\\$&');

/// What is sent with a path such as "/schedule.html": [[name, value], …], a name twice where two rules give it.
export function headersFor(rules, path) {
    const matches = (rule) => new RegExp(`^${rule.split('*').map(escapeRegExp).join('.*')}$`).test(path);
    return rules.filter((rule) => matches(rule.path)).flatMap((rule) => rule.headers);
}
