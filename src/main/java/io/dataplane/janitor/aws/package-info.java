/**
 * AWS: lists and reads network resources, marks and deletes them. Everything of the SDK ends here;
 * what reads is built apart from what writes.
 */
@NullMarked
package io.dataplane.janitor.aws;

import org.jspecify.annotations.NullMarked;
