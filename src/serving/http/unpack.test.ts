import { unpackSuite } from './unpack.suite.ts';

unpackSuite();
