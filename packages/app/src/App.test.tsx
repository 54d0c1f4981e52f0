import { render, screen } from '@testing-library/react';
import { App } from './App';

const CONFIG = {
  app: { title: 'Pilothouse', baseUrl: 'http://localhost:3000' },
  backend: { baseUrl: 'http://localhost:7007' },
  pilothouse: {
    demo: {
      users: [
        {
          entityRef: 'user:default/maya',
          name: 'Maya Lindqvist',
          title: 'Payment engineer',
          description: 'sees a service that is down',
        },
      ],
    },
  },
};

describe('App', () => {
  const environment = process.env;

  beforeEach(() => {
    window.localStorage.clear();
    process.env = {
      NODE_ENV: 'test',
      // What the back end injects into index.html. The app reads an array
      // here; the type of process.env knows texts only.
      APP_CONFIG: [{ context: 'test', data: CONFIG }] as unknown as string,
    };
  });
  afterEach(() => {
    process.env = environment;
  });

  it('starts, and asks who is there', async () => {
    render(App.createRoot());

    expect(
      await screen.findByRole('heading', { name: 'Who would you like to be?' }),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('button', { name: 'Sign in as Maya Lindqvist' }),
    ).toBeInTheDocument();
    expect(
      screen.getByText('Payment engineer, sees a service that is down'),
    ).toBeInTheDocument();
  });
});
