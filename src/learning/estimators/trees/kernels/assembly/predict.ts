export * from './quick-score';
export * from './walk';
