/** Words of 设置. */

export const settings = {
  name: '设置',
}
