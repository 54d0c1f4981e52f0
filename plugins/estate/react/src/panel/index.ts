export * from './panelError';
export * from './PanelNotice';
export * from './panelState';
export * from './PanelStates';
export * from './usePanelData';
