"""The phone app: TypeScript in `src/`, its tests in `test/`, and here what builds and checks it.

What runs on a phone is made from `src/` by esbuild; nothing built is committed. Python here may not know what the app
does: it only finds Node and runs the app's own tools.
"""
