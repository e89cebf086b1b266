/** GraphiQL's stylesheet carries 380 kB of fonts; we use the system's, and the policy takes none inline. */
const withoutInlineFonts = {
  postcssPlugin: 'without-inline-fonts',
  AtRule: {
    'font-face': (rule) => {
      if (rule.toString().includes('data:')) rule.remove();
    },
  },
};

export default { plugins: [withoutInlineFonts, '@tailwindcss/postcss'] };
