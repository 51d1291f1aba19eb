/** The lab's words by path, apart for the same reason as its screens. */
export const labMessages = import.meta.glob<object>('./messages/lab-*.ts', { import: 'default' });
