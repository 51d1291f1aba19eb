import type { Translation } from '../messages.ts';
import type en from './errors.en.ts';

const errors: Translation<typeof en> = {
  unexpected: { what: 'Un imprévu est survenu.', todo: 'Réessayez ; si cela se répète, rechargez la page.' },
  codes: {
    missing: {
      what: 'Il manque encore une réponse.',
      todo: 'Remplissez, ou choisissez « Je ne sais pas » si c’est proposé.',
    },
    'not-a-number': { what: 'Ce n’est pas un nombre.', todo: 'Écrivez par exemple 2,5 ou 2.5, sans mots.' },
  },
};

export default errors;
