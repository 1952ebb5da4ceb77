//! The use cases of 述汇 and the one list of commands that every host offers.
