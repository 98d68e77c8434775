/** English texts of the editor of policy documents. */

export const editor = {
  required: 'a document is needed',
  tooLong: (length, most) => `a document has at most ${most} characters, not ${length}`,
  tidy: 'Tidy up',
  notTidied: 'Only a document without mistakes can be tidied up',
  at: (line, column) => `Line ${line}, column ${column}`,
  valid: ({ stepUpToAttach, stepUpToDetach }) => [
    'No mistakes.',
    stepUpToAttach ? 'It gives a power: attaching it will need a code.' : '',
    stepUpToDetach ? 'It denies something: taking it off will need a code.' : '',
  ].filter(Boolean).join(' '),
  sentence: (words) => words.charAt(0).toUpperCase() + words.slice(1)
    + (/[.!?]$/.test(words) ? '' : '.'),
};
