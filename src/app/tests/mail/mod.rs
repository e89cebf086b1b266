//! Mail: written with its change, handed to a server afterwards, looked after by administrators.

mod delivery;
mod devices;
mod mime;
mod people;
mod post;
mod program;
mod smtp;
