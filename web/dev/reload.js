// Added to pages by the development server: loads the page again when the site has been rebuilt, or when the server
// is back after a restart.
const events = new EventSource('/.dev/events');
let lost = false;
events.addEventListener('reload', () => location.reload());
events.addEventListener('error', () => { lost = true; });
events.addEventListener('open', () => { if (lost) location.reload(); });
