export { permissionPolicy } from './module';
