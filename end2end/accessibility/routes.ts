import type { Page } from '@playwright/test';
import type { Role } from '../fixtures/people.ts';
import { SignInPage } from '../pages/sign_in_page.ts';

/** One state a page can be in, and how to bring it about once the page is open. */
export interface State {
  name: string;
  enter?: (page: Page) => Promise<void>;
}

/** One page as one kind of person sees it. */
export interface Visit {
  name: string;
  as: Role | null;
  /** A path, or how to find it from a signed-in page. */
  path: string | ((page: Page) => Promise<string>);
  states: State[];
}

const loaded: State = { name: 'loaded' };

const signInRefused: State = {
  name: 'refused',
  enter: async (page) => {
    const signInPage = new SignInPage(page);
    await signInPage.signIn('nobody of this name', 'not the password');
    await signInPage.problems.waitFor();
  },
};

/** Every page there is, for everybody who sees it differently. A new page gets its line here. */
export const visits: Visit[] = [
  { name: 'Sign in', as: null, path: '/sign-in', states: [loaded, signInRefused] },
  { name: 'Customers', as: 'partner', path: '/customers', states: [loaded] },
  { name: 'Customers', as: 'manager', path: '/customers', states: [loaded] },
  { name: 'Customers', as: 'statewide', path: '/customers', states: [loaded] },
  { name: 'Account', as: 'partner', path: '/account', states: [loaded] },
  { name: 'Account', as: 'customer', path: '/account', states: [loaded] },
  { name: 'My Dashboard', as: 'customer', path: '/my', states: [loaded] },
  { name: 'Kit', as: 'partner', path: '/kit', states: [loaded] },
  { name: 'Page that is not there', as: 'partner', path: '/customers/nobody', states: [loaded] },
];

/** Width and height in CSS pixels: a desk and a phone. */
export const viewports = [
  { width: 1280, height: 800 },
  { width: 360, height: 740 },
];
