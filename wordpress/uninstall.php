<?php
/** Takes away all that the plugin stored: one option. WordPress deletes the files. */

defined( 'WP_UNINSTALL_PLUGIN' ) || exit;

if ( is_multisite() ) {
	foreach ( get_sites( array( 'fields' => 'ids', 'number' => 0 ) ) as $knee_companion_site ) {
		delete_blog_option( $knee_companion_site, 'knee_companion' );
	}
} else {
	delete_option( 'knee_companion' );
}
