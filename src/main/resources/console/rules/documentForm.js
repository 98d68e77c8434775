/** Forms around a document: what to begin with, the editor, and the guard of what is not saved. */

import { hold, release } from '../guard.js';
import { field, form } from '../parts/form.js';
import { documentField } from './editor.js';
import { form as text } from '../text/en/policies.js';

/**
 * A form of `fields` with an editor: `document` as of {@link documentField}; `templates`, if one may
 * choose what to begin with. `submit(values)` as in a form; gives nothing if it was not sent.
 */
export function documentForm({ fields, document, templates, label, submit, cancel }) {
  const editor = documentField(document);
  const before = [...fields, ...(templates ? [starting(templates, editor)] : []), editor];
  before.forEach(({ input }) => input.addEventListener('input', () => hold(text.leaving)));
  const made = form({
    fields: before,
    label,
    submit,
    cancel: () => { release(); cancel(); },
    onproblem: (problem) => editor.takes(problem),
  });
  made.classList.add('document');
  return made;
}

function starting(templates, editor) {
  const made = field({
    name: 'template',
    label: text.template,
    hint: text.templateHint,
    type: 'select',
    optional: true,
    options: [['', text.noTemplate], ...templates.map(([name, title]) => [name, title])],
  });
  made.input.addEventListener('change', () => {
    const found = templates.find(([name]) => name === made.value());
    if (found) {
      editor.set(found[2]);
    }
  });
  return made;
}
