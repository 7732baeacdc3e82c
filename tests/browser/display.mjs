// Virtual displays, for browsers that draw with WebGL 2 only where there is one.
import { spawn } from 'node:child_process';

/// Starts Xvfb on a display that is free, of this size in pixels: { name, stop() }.
export async function startDisplay({ width = 1600, height = 1200 } = {}) {
    const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', `${width}x${height}x24`, '-nolisten', 'tcp'],
        { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
    const number = await new Promise((resolve, reject) => {
        let output = '';
        server.stdio[3].on('data', (text) => {
            output += text;
            if (output.endsWith('\n')) resolve(output.trim());
        });
        server.on('error', reject);
        server.on('exit', (code) => reject(new Error(`Xvfb ended with exit code ${code}`)));
    });
    return { name: `:${number}`, stop: () => server.kill() };
}
