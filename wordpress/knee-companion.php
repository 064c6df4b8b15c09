<?php
/**
 * Plugin Name: Runner's Knee Companion
 * Description: Exercises, sessions and a knee check for people with runner's knee, on your own pages and in your name. The app lies in this plugin: nothing else is needed, and nothing that people enter leaves their device.
 * Version: 0.1.0
 * Requires at least: 6.1
 * Requires PHP: 7.4
 * License: MIT
 * Text Domain: knee-companion
 *
 * Three files: this one puts the companion into pages, settings.php asks the clinic who it is, checks.php says what can
 * be used. The folder app/ is the companion itself. Stored is one option, knee_companion; uninstall.php takes it away.
 * Nothing about a patient ever comes here.
 */

defined( 'ABSPATH' ) || exit;

require __DIR__ . '/checks.php';
require __DIR__ . '/settings.php';

/** What the clinic says of itself: names and texts, checked when they were saved. Empty ones are left out. */
function knee_companion_settings() {
	$known = array_keys( knee_companion_fields() );
	$kept  = array_intersect_key( (array) get_option( 'knee_companion', array() ), array_flip( $known ) );
	return array_filter( array_map( 'strval', $kept ), 'strlen' );
}

/** Where the app lies, with a slash at its end: in this plugin, unless the clinic names another copy. */
function knee_companion_home() {
	$settings = knee_companion_settings();
	return isset( $settings['app'] ) ? $settings['app'] : plugins_url( 'app/', __FILE__ );
}

/**
 * The companion as HTML: the element, and in it a plain link that stays where no script runs.
 * The same for the shortcode and the block: `page`, `rx`, `text`.
 */
function knee_companion_html( $asked ) {
	$asked    = shortcode_atts( array( 'page' => '', 'rx' => '', 'text' => '' ), $asked, 'knee-companion' );
	$settings = knee_companion_settings();
	$home     = knee_companion_home();
	unset( $settings['app'] );

	$page    = knee_companion_page( $asked['page'] );
	$rx      = knee_companion_prescription( $asked['rx'] );
	$remarks = array();
	if ( null === $page ) {
		/* translators: %s: what was written as the page. */
		$remarks[] = sprintf( __( 'There is no page "%s", so the first page is shown.', 'knee-companion' ), $asked['page'] );
	}
	if ( null === $rx ) {
		$remarks[] = __( 'What stands at "rx" is no prescription. Paste the link that the builder made, or the letters after "rx=".', 'knee-companion' );
	}
	$page = (string) $page;
	$rx   = (string) $rx;

	$text = trim( $asked['text'] );
	if ( '' === $text ) {
		$text = isset( $settings['text'] ) ? $settings['text'] : __( 'Exercises for your knee', 'knee-companion' );
	}
	unset( $settings['text'] );

	$link = $home . ( '' !== $rx ? 'rx/' : ( 'today' === $page || '' === $page ? '' : "$page/" ) );
	if ( $settings ) {
		$link .= '?' . http_build_query( $settings, '', '&', PHP_QUERY_RFC3986 );
	}
	if ( '' !== $rx ) {
		$link .= "#rx=$rx";
	}
	$attributes = array( 'src' => $home ) + $settings + array_filter(
		array( 'page' => '' === $rx ? $page : '', 'rx' => $rx, 'label' => $text ),
		'strlen'
	);

	wp_enqueue_script( 'knee-companion', $home . 'embed.js', array(), null, true );
	$html = '<knee-companion';
	foreach ( $attributes as $name => $value ) {
		$html .= sprintf( ' %s="%s"', $name, esc_attr( $value ) );
	}
	$html .= sprintf( '><a href="%s">%s</a></knee-companion>', esc_url( $link ), esc_html( $text ) );
	// Remarks are for those who can put things right.
	if ( $remarks && current_user_can( 'edit_posts' ) ) {
		$html .= '<p><em>' . esc_html( implode( ' ', $remarks ) ) . '</em></p>';
	}
	return $html;
}

add_shortcode( 'knee-companion', 'knee_companion_html' );

/** A mail program may write the # of a patient's link as %23. Then it leads to no file, and WordPress is asked for it. */
add_action(
	'template_redirect',
	function () {
		$app   = (string) wp_parse_url( plugins_url( 'app/', __FILE__ ), PHP_URL_PATH );
		$asked = isset( $_SERVER['REQUEST_URI'] ) ? wp_unslash( $_SERVER['REQUEST_URI'] ) : '';
		if ( 0 === strpos( $asked, $app ) && preg_match( '/%(?:25)*23rx(?:=|%(?:25)*3d)([\w-]+)/i', $asked, $found ) ) {
			wp_safe_redirect( plugins_url( "app/rx/#rx=$found[1]", __FILE__ ) );
			exit;
		}
	},
	0
);

add_action(
	'init',
	function () {
		$needs = array( 'wp-blocks', 'wp-element', 'wp-components', 'wp-block-editor', 'wp-i18n' );
		$file  = __DIR__ . '/block/block.js';
		wp_register_script( 'knee-companion-block', plugins_url( 'block/block.js', __FILE__ ), $needs, (string) filemtime( $file ), true );
		register_block_type(
			__DIR__ . '/block',
			array(
				'render_callback' => function ( $asked ) {
					return '<div ' . get_block_wrapper_attributes() . '>' . knee_companion_html( $asked ) . '</div>';
				},
			)
		);
	}
);
