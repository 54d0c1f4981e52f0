import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// Whole apps are rendered, on machines that do other things as well.
jest.setTimeout(60_000);
configure({ asyncUtilTimeout: 15_000 });
