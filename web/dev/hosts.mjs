// Where the development server listens, and under which names it answers. Any website can give its own name the address
// 127.0.0.1 and then read what is served there as if it was its own (DNS rebinding): so a request has to name this machine.
import { lookup } from 'node:dns/promises';
import { isIP, isIPv6 } from 'node:net';
import { networkInterfaces } from 'node:os';

const isEvery = (address) => /^(0\.0\.0\.0|[0:]+)$/.test(address);
const isLoopback = (address) => /^(127\.\d+\.\d+\.\d+|::1)$/.test(address);

/// As it stands in an address: IPv6 in brackets.
const written = (host) => (isIPv6(host) ? `[${host}]` : host);

/// This machine's addresses as they are now, those of single links (fe80::) left out: browsers take none of them.
const ownAddresses = () => Object.values(networkInterfaces()).flat().map(({ address }) => address)
    .filter((address) => !/^fe80:/i.test(address));

export class Hosts {
    #host;
    #address;   // what `host` is
    #names;     // of which a request may be, beside this machine's addresses

    /// `host`: the address or the name to listen at; `names`: more that requests may name.
    constructor(host, names) {
        this.#host = host;
        this.#names = new Set(['localhost', '127.0.0.1', '::1', host.toLowerCase(), ...names.map((name) => name.toLowerCase())]);
    }

    /// The address to listen at. Throws what node:dns does where there is none.
    async address() {
        this.#address ??= isIP(this.#host) ? this.#host : (await lookup(this.#host)).address;
        return this.#address;
    }

    /// Whether a request with this header "Host" is for us.
    allows(header) {
        const name = /^(?:\[([\da-f:.]+)\]|([^:[\]@/\\]+))(?::\d{1,5})?$/i.exec(header ?? '');
        const host = (name?.[1] ?? name?.[2] ?? '').toLowerCase();
        return this.#names.has(host) || ownAddresses().includes(host);   // no name stands for these but their own
    }

    /// What to type into a browser: the address for this machine first, then those for others on its network.
    addresses(port) {
        const isReached = (address) => !isLoopback(address) && (isIPv6(this.#address) || !isIPv6(address));
        const own = this.#host === '127.0.0.1' ? 'localhost' : this.#host;
        const all = isEvery(this.#address) ? ['localhost', ...ownAddresses().filter(isReached)] : [own];
        return all.map((host) => `http://${written(host)}:${port}/`);
    }
}
