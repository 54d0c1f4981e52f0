export { decideDemoSignIn, type DemoSignIn } from './demoConditions';
export { demoSignIn } from './demoSignIn';
