// The policy of each page demands trusted types: no text becomes HTML or the address of a script unless it passes here.
// Scripts come from the site itself. As HTML only what the live map writes passes: its buttons, and whose tiles it shows.
// Without this script, which comes before all others, nothing passes.
{
  const TAGS = /<(?!\/?(?:a|br|span|svg|path)[\s/>])/i; // any tag but these
  const RUNS = /[\s"'/]on\w+\s*=|(?:java|vb)script\s*:|data\s*:/i;
  const origin = new URL(/** @type {HTMLScriptElement} */ (document.currentScript).src).origin;

  const policy = {
    createScriptURL: (address) => (new URL(address, location.href).origin === origin ? address : null),
    createHTML: (text) => (TAGS.test(text) || RUNS.test(text) ? null : text),
  };
  window.trustedTypes?.createPolicy("default", policy);
}
