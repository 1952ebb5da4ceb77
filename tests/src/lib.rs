//! Suites, goldens and fault tests of the whole program.
