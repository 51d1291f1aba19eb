/** Made by `build/kitchen-script.ts`. */
declare module 'virtual:kitchen-script' {
  /** of the kitchen's script, relative to the app's root */
  export const kitchenScript: string;
}
