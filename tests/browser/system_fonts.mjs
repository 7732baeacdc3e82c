// Browsers as other systems' visitors have them: with the fonts of one family and no others. tests/setup.sh unpacks the
// families' packages; where they cannot be had, tests of them are skipped.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launchWith } from './support.mjs';

/// Where the packages are unpacked.
export const fontFolder = fileURLToPath(new URL('../../.cache/fonts', import.meta.url));

// The files of a family by their names. Liberation has the advances of Arial and Helvetica.
const families = {
    Liberation: /^Liberation(Sans|Mono)-(Regular|Bold|Italic|BoldItalic)\.ttf$/,
    Roboto: /^Roboto-(Regular|Bold|Italic|BoldItalic)\.ttf$/,
    // As on Android since 12, where the weights of Roboto are no fonts of their own.
    'Roboto without bold': /^Roboto-(Regular|Italic)\.ttf$/,
    'Noto Sans': /^NotoSans-(Regular|Bold|Italic|BoldItalic)\.ttf$/,
    'DejaVu Sans': /^DejaVuSans(Mono)?(-Bold)?\.ttf$/,
};

export const familyNames = Object.keys(families);

function filesOf(family) {
    if (!existsSync(fontFolder)) return [];
    return readdirSync(fontFolder, { recursive: true }).filter((path) => families[family].test(basename(path)));
}

/// Why there is no browser with these fonts; empty where there is one.
export const missingFonts = (family) => (filesOf(family).length > 0 ? '' : `the fonts of ${family} are not in ${fontFolder}`);

/// A browser on a system with this family alone: { browser, close() }.
export async function launchWithFonts(family) {
    const folder = mkdtempSync(join(tmpdir(), 'rostrum-fonts-'));
    const fonts = join(folder, 'fonts');
    mkdirSync(fonts);
    for (const path of filesOf(family)) symlinkSync(join(fontFolder, path), join(fonts, basename(path)));
    const config = join(folder, 'fonts.conf');
    writeFileSync(config, '<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n'
        + `<fontconfig><dir>${fonts}</dir><cachedir>${join(folder, 'cache')}</cachedir></fontconfig>\n`);
    const browser = await launchWith({ env: { ...process.env, FONTCONFIG_FILE: config } });
    return {
        browser,
        close: async () => {
            await browser.close();
            rmSync(folder, { recursive: true, force: true });
        },
    };
}
