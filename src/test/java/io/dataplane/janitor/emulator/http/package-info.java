/**
 * HTTP/1.1 as far as the emulators need it: HttpServer gives each Request to a handler and writes
 * its Response, or resets the connection.
 */
@NullMarked
package io.dataplane.janitor.emulator.http;

import org.jspecify.annotations.NullMarked;
